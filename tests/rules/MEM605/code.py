# lib/neopixel.py (5,021 bytes) lies on the board
# lib/mine.py (4,000 bytes) lies on the board
# lib/compiled.mpy (4,000 bytes) lies on the board
import board
import displayio

samples = bytearray(4096)
import digitalio
import neopixel  #! MEM605 MEDIUM
from mine import thing  #! MEM605

print(board, displayio, digitalio, samples, neopixel, thing)
