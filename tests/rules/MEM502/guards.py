# Names that stay: private, exported, annotated, in a class, taken, named as a keyword, reckoned early.
import board
import os
import sys
import time
import micropython
from micropython import const

_PRIVATE = const(5)
EXPORTED = const(5)
ANNOTATED: int = const(5)
TAKEN = const(5)
KEYWORD = const(5)
ATTRIBUTE = micropython.const(5)
lower_case = const(5)
__all__ = ["EXPORTED"]


class Sensor:
    IN_A_CLASS = const(5)


def show(_TAKEN):
    print(dict(KEYWORD=1), EARLY)


EARLY = const(5)
while True:
    print(os, sys, time, board, _PRIVATE, ANNOTATED, TAKEN, KEYWORD, ATTRIBUTE, lower_case)
