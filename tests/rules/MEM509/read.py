# Somebody asks a class for them.
class Point:
    __slots__ = ("x", "y")


def show(point):
    for name in point.__slots__:
        print(name, getattr(point, name))
