import os


def read():
    try:
        x = dict(
            a=1,

            b=2,
        )
        return "%s %s" % (
            x,
            dict(a=1,
                 b="é😀"))
    except OSError:
        pass

x = dict(
a=1
); y = x == None
assert y == (
    True)
y == \
  True
z = "é😀", dict(
    a=1, b=2,   )



last = dict(a=1,


   b=2)

