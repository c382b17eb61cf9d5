# safe
# Colours and sizes of a program.
import time
import board
from micropython import const

_RED = const(0xFF0000)
_GREEN = const(0x00FF00)  # of a traffic light

# in seconds
_PAUSE = const(0.5)
_ORIGIN = const((0, 0))
_NAME = const("traffic")
leds = board.LED


def show(colour=_RED, red=None):
    """RED or GREEN"""
    print(f"{colour:x} {_RED:x}", _ORIGIN[0], _NAME, red.RED, _RED if red else _GREEN)


_COUNT = const(3)
while True:
    for turn in range(_COUNT):
        show(_GREEN)
        time.sleep(_PAUSE)
