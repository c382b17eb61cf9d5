import board
import displayio
from adafruit_hid.keyboard import Keyboard
from adafruit_ble import BLERadio, Advertisement
from math import (
    cos,
)
from time import (
    sleep,
)


def local():
    pass


def another():

    return displayio, Keyboard


class Parts:
    def method(self):
        pass  # only here


try:
    pass
except ValueError:
    pass
if board:
    pass
print(Advertisement, BLERadio, cos, sleep, another)
