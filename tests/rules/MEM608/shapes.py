# on a circuitplayground_express
# neopixel.py (5,021 bytes) lies on the board
# adafruit_hid/keyboard.mpy (1,202 bytes) lies on the board
# adafruit_hid/__init__.mpy (769 bytes) lies on the board
import neopixel  #! MEM608 MEDIUM
import neopixel as again
from adafruit_hid.keyboard import Keyboard  #! MEM608

while True:
    print(neopixel, again, Keyboard)
