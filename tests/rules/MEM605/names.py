# lib/neopixel.py (5,021 bytes) lies on the board
import board
make = bytearray  # aliased


def bytes(count):  # shadowed
    return count


first = make(4096)
second = bytes(4096)  # a comment: import time, DEBUG = False
third = "bytearray(4096)"  # string
# fourth = bytearray(4096)  # comment
make = list  # rebound
import board
large = bytearray(4096)
import neopixel  #! MEM605
print(first, second, third, board, large, neopixel)
