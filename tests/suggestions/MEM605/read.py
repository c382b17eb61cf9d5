# lib/mine.py (5,000 bytes) lies on the board
# lib/other.py (5,000 bytes) lies on the board
import board

# the samples
samples = bytearray(4096)
import mine  # a library
table = [0] * 1000
from other import (
    x,  # one
)

print(board, samples, mine, table, x)
