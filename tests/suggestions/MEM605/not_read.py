# unsafe
import board

samples = bytearray(4096)
import neopixel
print(board, samples, neopixel)
