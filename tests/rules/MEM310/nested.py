# 131,072 bytes are free
# The list is made before the array that it goes into, so the array does not yet take its room.
import array

import displayio

samples = array.array("H", [0] * 22000)  #! MEM310 MEDIUM
background = displayio.Bitmap(320, 240, 4)  #! MEM310 MEDIUM
while True:
    pass
