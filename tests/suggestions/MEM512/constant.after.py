# display
from micropython import const


def first():
    return 1


def second():
    return _X


print(first(), second())
