# display
from micropython import const


def first():
    return 1
    _X = const(5)


def second():
    return _X


print(first(), second())
