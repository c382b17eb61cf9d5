# safe
# Registers of a sensor.
import board
from micropython import const

_STATUS = const(0x01)
_DATA = const(_STATUS + 2)
_CONTROL = const(0x10)
_RATE = const(0.5)
i2c = board.I2C()
while True:
    i2c.writeto(_STATUS, bytes((_DATA, _CONTROL)))
    print(f"{_RATE}")
