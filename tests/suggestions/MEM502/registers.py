# safe
# Registers of a sensor.
import board
from micropython import const

STATUS = const(0x01)
DATA = const(STATUS + 2)
_CONTROL = const(0x10)
RATE = const(0.5)
i2c = board.I2C()
while True:
    i2c.writeto(STATUS, bytes((DATA, _CONTROL)))
    print(f"{RATE}")
