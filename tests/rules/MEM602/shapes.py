# lib/neopixel.py (5,021 bytes) lies on the board
# lib/mine.py (20,000 bytes) lies on the board
# lib/adafruit_hid/keyboard.py (6,829 bytes) lies on the board
# lib/adafruit_hid/__init__.py (2,385 bytes) lies on the board
# lib/little.py (2,000 bytes) lies on the board
# simpleio.py (6,000 bytes) lies on the board
import neopixel  #! MEM602 MEDIUM
import mine  #! MEM602 MEDIUM
import neopixel as again
import simpleio  #! MEM602 MEDIUM
import little  #! MEM602 LOW
from adafruit_hid.keyboard import Keyboard  #! MEM602 MEDIUM

while True:
    print(neopixel, mine, again, simpleio, little, Keyboard)
