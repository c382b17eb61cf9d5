# What is called alike: aliased, shadowed, rebound, in a string, in a comment.
class Aliased:
    fields = __slots__ = ("x",)  # aliased


class Shadowed:
    slots = ("x",)  # shadowed


class Rebound:
    __slots__ = ("x",)  # rebound
    __slots__ += ("y",)


class Text:
    text = '__slots__ = ("x",)'  # a string


class Found:
    __slots__ = ("x",)  #! MEM509
    y = 1  # a comment: __slots__ = ("x",)
