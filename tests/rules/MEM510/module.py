# 1,000 bytes are free
# A module of a program for boards: it imports what only they have.
import digitalio  #! MEM510 MEDIUM


def led(pin):
    return digitalio.DigitalInOut(pin)
