# SPDX-License-Identifier: MIT
def dots():
    import code
    return code.DOTS
