# safe
# What brings its own const runs anywhere.
try:
    from micropython import const
except ImportError:
    def const(value):
        return value

_RED = const(1)
_GREEN = const(2)
_BLUE = const(3)
WHITE = _RED + 3; _BLACK = const(5)
while True:
    print(_RED, _GREEN, _BLUE, WHITE, _BLACK)
