# unsafe
import board
import neopixel

samples = bytearray(4096)
print(board, samples, neopixel)
