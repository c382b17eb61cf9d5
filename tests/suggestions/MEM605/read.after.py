# lib/mine.py (5,000 bytes) lies on the board
# lib/other.py (5,000 bytes) lies on the board
import board
import mine  # a library
from other import (
    x,  # one
)

# the samples
samples = bytearray(4096)
table = [0] * 1000

print(board, samples, mine, table, x)
