# lib/neopixel.py (5,021 bytes) lies on the board
# 12,000 bytes are free
import neopixel  #! MEM602 HIGH

while True:
    neopixel.show()
