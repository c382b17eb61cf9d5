# lib/neopixel.py (5,021 bytes) lies on the board
# lib/mine.py (4,000 bytes) lies on the board
# lib/small.mpy (300 bytes) lies on the board
import board
import neopixel

little = bytearray(512)


def later():
    return bytearray(4096)


import mine

samples = bytearray(4096)
import busio
import neopixel as again
import small
try:
    import adafruit_gps
except ImportError:
    adafruit_gps = None


def loaded_late():
    import adafruit_imageload
    return adafruit_imageload


print(board, neopixel, again, little, later, mine, samples, busio, small, adafruit_gps)
