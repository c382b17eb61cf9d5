# SPDX-License-Identifier: MIT
"""Runs commands as a target does, in a process of its own: {"steps": [text], "file": bool} in, what came of it out.

gc is one whose heap the programs fill by hand: `import heap`, then heap.keep(100), heap.waste(16). Each step gives
[output, error, names]: what it wrote, its traceback as MicroPython prints it, and the values of the program's names.
"""

import builtins
import contextlib
import importlib.machinery
import io
import json
import sys
import types

SIZE = 100000


class Heap:
    kept, garbage = 1000, 0

    def keep(self, count):
        self.kept += count

    def waste(self, count):
        if self.used() + count > SIZE:
            raise MemoryError(f"memory allocation failed, allocating {count} bytes")
        self.garbage += count

    def used(self):
        return self.kept + self.garbage

    def collect(self):
        self.garbage = 0


def module(name, **members):
    made = types.ModuleType(name)
    made.__dict__.update(members)
    sys.modules[name] = made


def set_up():
    heap = Heap()
    module("gc", mem_alloc=heap.used, mem_free=lambda: SIZE - heap.used(), collect=heap.collect)
    module("heap", keep=heap.keep, waste=heap.waste)
    module("board", board_id="toy_board")
    sys.implementation = Implementation(**vars(sys.implementation))
    for index, size in enumerate((300, 5000)):
        sys.meta_path.insert(0, Finder(f"library{index}", heap, size))
    sys.path.insert(0, "")


class Implementation(types.SimpleNamespace):
    """Python's own, which must go on importing, but for how firmware shows it."""

    def __getitem__(self, index):
        return ("circuitpython", (9, 2, 9))[index]


class Finder:
    """A library that keeps so many bytes when it is imported."""

    def __init__(self, name, heap, size):
        self.name, self.heap, self.size = name, heap, size

    def find_spec(self, name, _path, _target=None):
        return importlib.machinery.ModuleSpec(name, self) if name == self.name else None

    def create_module(self, _spec):
        return None

    def exec_module(self, _module):
        self.heap.keep(self.size)


def trace(error, title="Traceback (most recent call last):"):
    """As the firmware prints it, the frames of this file left out."""
    lines, at = [title], error.__traceback__
    while at:
        name = at.tb_frame.f_code.co_filename
        if name != __file__:
            lines.append(f'  File "{name}", line {at.tb_lineno}, in {at.tb_frame.f_code.co_name}')
        at = at.tb_next
    return "\r\n".join([*lines, f"{type(error).__name__}: {error}", ""])


def shown(space):
    kinds = (int, float, str, bytes, list, tuple, dict, type(None))
    return {name: repr(value) for name, value in space.items()
            if isinstance(value, kinds) and not name.startswith("__")}


def main():
    given = json.load(sys.stdin)
    set_up()
    space, results = {"__name__": "__main__", "__builtins__": builtins}, []
    for step in given["steps"]:
        output, error = io.StringIO(), ""
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            try:
                exec(compile(step, "code.py" if given["file"] else "<stdin>", "exec", dont_inherit=True), space)
            except BaseException as caught:
                error = trace(caught)
        results.append([output.getvalue(), error, shown(space)])
    json.dump(results, sys.stdout)


main()
