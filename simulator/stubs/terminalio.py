# SPDX-License-Identifier: MIT
from fontio import BuiltinFont

FONT = BuiltinFont()


class Terminal:
    def __init__(self, *arguments, **keywords):
        pass

    def write(self, buffer):
        return len(buffer)
