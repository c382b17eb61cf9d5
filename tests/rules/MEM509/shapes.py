# Slots in the bodies of classes, however they are written.
class Point:
    __slots__ = ("x", "y")  #! MEM509 NOTE 16-26 kept

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Named:
    __slots__ = "name"  #! MEM509 NOTE 16-26 kept


class Bare:
    """Nothing in it."""

    __slots__ = "a", "b", "c"  #! MEM509


class Listed:
    __slots__ = ["a", "b"]  #! MEM509 NOTE 48-58 kept


class Empty:
    __slots__ = ()  #! MEM509


class Annotated:
    __slots__: tuple = ("x",)  #! MEM509


class Grows:
    __slots__ = ("x",)  #! MEM509 NOTE 16-26 kept

    def one(self):
        return 1

    def two(self):
        return 2

    def three(self):
        return 3


def make():
    class Local:
        __slots__ = ("x",)  #! MEM509

    return Local
