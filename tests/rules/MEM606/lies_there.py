# lib/typing.py (300 bytes) lies on the board
# circuitpython_typing.py (300 bytes) lies on the board
import board
from typing import List
from circuitpython_typing import ReadableBuffer


def f(x: List, b: ReadableBuffer):
    return board
