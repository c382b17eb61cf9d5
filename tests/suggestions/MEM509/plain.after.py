# unsafe
# Classes that say which attributes their objects have.
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Marker:
    pass


class Told:
    """Only a text."""


class Beside:
    y = 1

    def __init__(self):
        self.x = self.y
