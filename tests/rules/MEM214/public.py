# A module, whose names another file may import: only what is private is seen whole.
ROWS = [{"a": 1, "b": 2}, {"a": 3, "b": 4}, {"a": 5, "b": 6}]
_ROWS = [{"a": 1, "b": 2}, {"a": 3, "b": 4}, {"a": 5, "b": 6}]  #! MEM214 LOW 48 kept


def total():
    return sum(row["a"] for row in ROWS) + sum(row["a"] for row in _ROWS)
