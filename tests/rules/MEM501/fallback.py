# const is folded by its name, a fallback for CPython or not.
try:
    from micropython import const
except ImportError:

    def const(value):
        return value


RED = 1  #! MEM501 LOW 52 kept
GREEN = 3
YELLOW = 4
BLACK = RED
WHITE = 5
_SIX = const(6)
# the value is one with what is a constant already
_SEVEN = _SIX + 1
while True:
    print(RED, GREEN, YELLOW, BLACK, WHITE, _SEVEN)
