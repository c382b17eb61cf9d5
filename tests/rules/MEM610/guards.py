# A constant; what every Python has; a module of a package; one that holds one thing; a library; only if it is there.
import board
from micropython import const
from time import sleep
from collections import namedtuple
from adafruit_bus_device import i2c_device
from adafruit_display_text import label
from rainbowio import colorwheel
from neopixel import NeoPixel
from math import pi

try:
    from wifi import radio
except ImportError:
    radio = None

while True:
    print(board, const, sleep, namedtuple, i2c_device, label, colorwheel, NeoPixel, pi, radio)
