# display
# What a comment says of the names would be lost.
class Commented:
    __slots__ = ("x",)  # all that there is

    # how it begins
    def __init__(self):
        self.x = 1
