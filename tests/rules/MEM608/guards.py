# on a circuitplayground_express
# lib/neopixel.py (5,021 bytes) lies on the board
# simpleio.py (5,021 bytes) lies on the board
# In lib/, where the board does not look for it; a copy of what the firmware has not; no copy.
import neopixel
import simpleio
import adafruit_lis3dh

while True:
    print(neopixel, simpleio, adafruit_lis3dh)
