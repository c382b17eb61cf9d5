# The file has no main loop: others may import from it, names with an underscore included.
_TABLE = [1, 2, 3]
TABLE = [1, 2, 3]
