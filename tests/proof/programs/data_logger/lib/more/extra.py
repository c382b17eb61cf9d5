# SPDX-License-Identifier: MIT
def one():
    return 1
