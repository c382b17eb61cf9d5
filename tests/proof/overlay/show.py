# SPDX-License-Identifier: MIT
# A program's globals as text, the same from MicroPython and CPython.
DEEPEST = 6


def shown(value, depth=0):
    kind = type(value).__name__
    if value is None or isinstance(value, (bool, int, str)):
        return repr(value)
    if isinstance(value, float):
        return "%.5g" % value
    if depth == DEEPEST:
        return kind
    if isinstance(value, (list, tuple, bytes, bytearray)) or kind in ("array", "range"):
        return kind + "(" + ", ".join([shown(item, depth + 1) for item in value]) + ")"
    if isinstance(value, (set, frozenset)):
        return kind + "(" + ", ".join(sorted([shown(item, depth + 1) for item in value])) + ")"
    if isinstance(value, dict):
        return pairs(kind, value, depth)
    if kind in ("type", "function", "module", "generator", "closure", "bound_method"):
        return kind
    if kind != "object" and hasattr(value, "__dict__"):
        return pairs(kind, value.__dict__, depth)
    return kind


def pairs(kind, table, depth):
    return kind + "(" + ", ".join(sorted([shown(key, depth + 1) + ": " + shown(table[key], depth + 1)
                                          for key in table])) + ")"


def values(table):
    return {name: shown(table[name]) for name in table if not name.startswith("__")}
