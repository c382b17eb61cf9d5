# on a circuitplayground_express
# neopixel.py (5,021 bytes) lies on the board
# adafruit_thermistor.py (2,000 bytes) lies on the board
# adafruit_lis3dh.py (2,000 bytes) lies on the board
# Aliased; shadowed and rebound, which changes nothing; in a string; in a comment.
import neopixel as pixels  #! MEM608 aliased
import adafruit_thermistor  #! MEM608

adafruit_thermistor = "import adafruit_lis3dh"  # rebound; in a string


def show(pixels):
    return pixels  # shadowed; in a comment: import adafruit_lis3dh


while True:
    show(pixels)
