# settings/busio.py lies on the board
# digitalio.py lies on the board
# Aliased; shadowed by a file of this name; rebound; in a string; in a comment: from displayio import Group
from digitalio import DigitalInOut  # shadowed by a file
from settings.busio import I2C
from analogio import AnalogIn as Pin  #! MEM610 aliased

Pin = "from busio import I2C"  # rebound; in a string
while True:
    print(DigitalInOut, I2C, Pin)  # in a comment: from displayio import Group
