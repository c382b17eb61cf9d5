# lib/neopixel.py (5,021 bytes) lies on the board
# lib/simpleio.py (13,000 bytes) lies on the board
# lib/adafruit_gps.py (28,166 bytes) lies on the board
# Aliased, shadowed, rebound, in a string, in a comment: an import loads the file whatever becomes of the name.
import neopixel as pixels  #! MEM602 aliased
import simpleio  #! MEM602

simpleio = None  # rebound
NAME = "import adafruit_gps"  # in a string


def show(pixels):
    return pixels  # shadowed; in a comment: import adafruit_gps


while True:
    show(pixels)
