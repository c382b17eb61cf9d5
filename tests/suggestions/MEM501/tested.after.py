# safe
# A constant that decides.
import board
from micropython import const

_RED = const(1)
_GREEN = const(2)
_BLUE = const(3)
_WHITE = const(4)
_LEVEL = const(5)


def show(colour):
    shade = 0
    if _LEVEL > 3 and _GREEN:
        shade = colour * _LEVEL if _WHITE else _BLUE
    while _LEVEL and shade:
        shade -= _RED
    return shade


while True:
    print(board.board_id, show(_RED))
