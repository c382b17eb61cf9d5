# display
# lib/mine.py (5,000 bytes) lies on the board
import sys
import mine

samples = bytearray(4096)
sys.path.append("/more")
print(samples, mine)
