# SPDX-License-Identifier: MIT
"""Runs code.py of the current folder under CPython, as heap.mjs does on the heap: python3 host.py OVERLAY STUBS TURNS

Prints {output, error, values, counts} as JSON; counts: how often the program called __count__(number), by number. What
CPython has itself it uses, but for the clock.
"""

import collections
import contextlib
import gc
import importlib.util
import io
import json
import os
import sys
import traceback
import types


class Stubs:
    """Modules of boards, where CPython has none of the name."""

    def __init__(self, *folders):
        self.folders = folders

    def find_spec(self, name, path=None, target=None):
        if path is None and (name not in sys.stdlib_module_names or name == "time"):
            for folder in self.folders:
                file = os.path.join(folder, name + ".py")
                if os.path.exists(file):
                    return importlib.util.spec_from_file_location(name, file)
        return None


def with_slots(show):
    """Of MicroPython each object has its table, whatever its class says of slots."""
    def shown(value, depth=0, simply=show.shown):
        slots = getattr(type(value), "__slots__", None) if type(value).__module__ == "__main__" else None
        if slots is None or hasattr(value, "__dict__") or depth == show.DEEPEST:
            return simply(value, depth)
        return show.pairs(type(value).__name__, {name: getattr(value, name) for name in slots}, depth)
    return shown


def main(overlay, stubs, turns):
    gc.mem_alloc, gc.mem_free = lambda: 0, lambda: 100000
    sys.modules["micropython"] = types.ModuleType("micropython")
    sys.modules["micropython"].const = lambda value: value
    sys.modules.pop("time")
    sys.meta_path.insert(0, Stubs(overlay, stubs))
    sys.path[:] = ["", "lib", *sys.path[1:]]
    import show
    show.shown = with_slots(show)
    import turns as left
    left.left = int(turns)
    counts, error, output = collections.Counter(), None, io.StringIO()
    names = {"__name__": "__main__", "__file__": "code.py", "__count__": lambda number: counts.update([number])}
    with open("code.py", "rb") as file:
        code = compile(file.read(), "code.py", "exec")
    with contextlib.redirect_stdout(output):
        try:
            exec(code, names)
        except SystemExit:
            pass
        except BaseException:
            error = traceback.format_exc()
    print(json.dumps({"output": output.getvalue(), "error": error, "values": show.values(names),
                      "counts": counts}))


main(*sys.argv[1:])
