# unsafe
import board

import adafruit_unknown

while True:
    print(board)
    print(adafruit_unknown)
