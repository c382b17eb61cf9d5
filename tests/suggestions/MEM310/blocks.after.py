# 65,536 bytes are free
# keeps its finding
import array

import displayio

canvas = displayio.Bitmap(160, 120, 16)
photo = displayio.Bitmap(80, 80, 65535)
levels = bytearray(2500)
samples = array.array("H", [0] * 2500)
while True:
    pass
