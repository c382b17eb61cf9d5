# Elsewhere than in a class, made of something, or given twice.
__slots__ = ("x", "y")


def function():
    __slots__ = ("x", "y")
    return __slots__


class Made:
    __slots__ = tuple("xy")


class Inherited:
    __slots__ = Made.fields + ("z",)


class Under:
    if True:
        __slots__ = ("x",)


class Twice:
    __slots__ = ("x",)
    __slots__ = ("x", "y")


class Read:
    __slots__ = ("x",)
    count = len(__slots__)
