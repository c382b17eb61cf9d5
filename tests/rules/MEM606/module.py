# A library for boards, which imports nothing but what they have.
from typing import List  #! MEM606

import digitalio
from adafruit_bus_device import i2c_device


def f(x: List) -> digitalio.DigitalInOut:
    return i2c_device
