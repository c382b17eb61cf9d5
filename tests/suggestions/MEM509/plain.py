# unsafe
# Classes that say which attributes their objects have.
class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Marker:
    __slots__ = ()


class Told:
    """Only a text."""

    __slots__ = ["a"]


class Beside:
    __slots__ = ("x",); y = 1

    def __init__(self):
        self.x = self.y
