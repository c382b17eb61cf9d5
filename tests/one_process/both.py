# SPDX-License-Identifier: MIT
"""memlint's bridge and the Python package tree_sitter in one process: both.py ORDER BRIDGE PLUGIN DATA PROGRAM

ORDER is ours or theirs, whichever is loaded first. Everything is loaded with its symbols shown to what comes after. Prints
what each makes of PROGRAM, twice, so that each has worked before and after the other.
"""

import ctypes
import os
import sys

ORDER, BRIDGE, PLUGIN, DATA, PROGRAM = sys.argv[1:]
sys.setdlopenflags(os.RTLD_NOW | os.RTLD_GLOBAL)


class Text(ctypes.Structure):
    _fields_ = [("data", ctypes.c_void_p), ("size", ctypes.c_uint32)]


PUT = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, Text)


class Ours:
    """Findings, as JSON."""

    def __init__(self):
        self.library = ctypes.CDLL(BRIDGE, mode=os.RTLD_NOW | os.RTLD_GLOBAL)
        self.library.memlint_bridge_new.restype = ctypes.c_void_p
        self.library.memlint_bridge_error.restype = ctypes.c_char_p
        self.bridge = ctypes.c_void_p(self.library.memlint_bridge_new())
        ctypes.CDLL(PLUGIN, mode=os.RTLD_NOW | os.RTLD_GLOBAL)
        self.call("load", PLUGIN.encode())
        self.call("set", b"data-dir", DATA.encode())
        self.call("open")
        self.call("add_file", PROGRAM.encode(), 0)

    def call(self, name, *arguments):
        if getattr(self.library, "memlint_bridge_" + name)(self.bridge, *arguments) != 0:
            sys.exit(f"{name}: {self.library.memlint_bridge_error(self.bridge).decode()}")

    def read(self):
        pieces = []

        def put(_, piece):
            pieces.append(ctypes.string_at(piece.data, piece.size))
            return 0

        self.call("run", None, None)
        self.call("write", b"json", None, PUT(put), None)
        return b"".join(pieces).decode()


class Theirs:
    """The tree, as an S-expression."""

    def __init__(self):
        import tree_sitter
        import tree_sitter_python
        self.parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_python.language()))

    def read(self):
        with open(PROGRAM, "rb") as file:
            return str(self.parser.parse(file.read()).root_node) + "\n"


if ORDER == "ours":
    ours, theirs = Ours(), Theirs()
else:
    theirs, ours = Theirs(), Ours()
for _ in range(2):
    print(ours.read() + theirs.read(), end="")
