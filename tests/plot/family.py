# SPDX-License-Identifier: MIT
def cases(env):
    return []
