# SPDX-License-Identifier: MIT
CODES = {"up": 16, "down": 17}


def code(name):
    return CODES.get(name, 0)
