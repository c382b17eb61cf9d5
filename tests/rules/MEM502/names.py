# What is called alike.
import board
from colours import const as made  # aliased, and of another module


def const(value):  # shadowed: not micropython's
    return value


RED = const(1)
GREEN = made(2)
BLUE = const(3)
BLUE = const(4)  # rebound
TEXT = "WHITE = const(1)"  # a string
while True:
    print(board, RED, GREEN, BLUE, TEXT)  # a comment: BLACK = const(5)
