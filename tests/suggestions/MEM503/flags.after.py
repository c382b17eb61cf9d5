# safe
# Two flags of a program; a comment says DEBUG.
import board
from micropython import const

_DEBUG = const(False)  # DEBUG
_quiet = const(0); value = 3


def show():
    if (_DEBUG):
        print("The value is", value)  # DEBUG
    elif _quiet:
        print("quiet")
    else:
        print(f"{value}", board)


while True:
    show()
