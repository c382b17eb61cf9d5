# Once a file, at the first.
import board
from busio import I2C, SPI  #! MEM610 NOTE 0 kept
from digitalio import DigitalInOut as Pin
from displayio import (
    Group,
)

while True:
    print(board, I2C, SPI, Pin, Group)
