# lib/neopixel.py (5,021 bytes) lies on the board
# lib/simpleio.py (13,000 bytes) lies on the board
# lib/adafruit_gps.py (28,166 bytes) lies on the board
# Aliased, shadowed, rebound, in a string, in a comment: an import loads the file whatever becomes of the name.
import neopixel as pixels  #! MEM602
import simpleio  #! MEM602

simpleio = None
NAME = "import adafruit_gps"


def show(pixels):
    # import adafruit_gps
    return pixels


while True:
    show(pixels)
