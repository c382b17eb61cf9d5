# display
# lib/mine.py (5,000 bytes) lies on the board
import sys

samples = bytearray(4096)
sys.path.append("/more")
import mine
print(samples, mine)
