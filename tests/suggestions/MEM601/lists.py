import board
import digitalio
import busio, displayio
from adafruit_hid.keyboard import Keyboard, Keycode
from adafruit_ble import BLERadio, UARTService as service, Advertisement
from math import (
    sin,
    cos,
    tan,
)
from time import (
    sleep,
    monotonic,
)


def local():
    import time
    import gc


def another():
    import time

    return displayio, Keyboard


class Parts:
    def method(self):
        import storage  # only here


try:
    import countio
except ValueError:
    pass
if board:
    import alarm
print(Advertisement, BLERadio, cos, sleep, another)
