# Comments stay, and what is not theirs goes.
import board; import busio  # two of three
from time import (
    # the first

    # before the second
    monotonic,  # the second
    # the third
      # the last
)
from math import (  # of the bracket
    sin,  # kept
    )
from os import listdir


def f():
    "Only this and an import."


def g():
    if board: pass
    else: pass
    while busio: break


print(board, busio, monotonic, sin, listdir, f, g)
