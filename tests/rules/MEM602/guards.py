# lib/neopixel.mpy (1,333 bytes) lies on the board
# lib/small.py (100 bytes) lies on the board
# scales.py (50,000 bytes) lies on the board
# settings.py (20,000 bytes) lies on the board
# A .mpy; a few lines; the author's own modules, one with the name of a library; and what nobody has put there.
import neopixel
import small
import scales
import settings
import adafruit_gps

while True:
    print(neopixel, small, scales, settings, adafruit_gps)
