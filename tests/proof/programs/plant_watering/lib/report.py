# SPDX-License-Identifier: MIT
def line(levels):
    return "levels " + ", ".join(str(level) for level in levels)
