import board
import digitalio  #! MEM601
import busio as bus  #! MEM601
import os.path  #! MEM601
from micropython import const
from adafruit_hid.keyboard import Keyboard, Keycode  #! MEM601
from adafruit_ble import (
    BLERadio,
    UARTService as service,  #! MEM601
)
from . import sibling  #! MEM601
from math import *
from __future__ import annotations

_X = const(1)
print(board.D5, Keyboard, BLERadio, "digitalio")  # busio


def local():
    import time  #! MEM601
    import gc

    gc.collect()


class Parts:
    import struct
