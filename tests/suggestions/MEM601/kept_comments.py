# Comments stay, and what is not theirs goes.
import board; import digitalio; import busio  # two of three
import array
from time import (
    sleep,  # the first

    # before the second
    monotonic,  # the second
    struct_time,  # the third
    localtime  # the last
)
from math import (  # of the bracket
    sin,  # kept
    cos)
from os import getcwd, \
    listdir, uname


def f():
    "Only this and an import."
    import gc


def g():
    if board: import random
    else: import re; import json
    while busio: import struct; break


print(board, busio, monotonic, sin, listdir, f, g)
