# A module may be written as its author likes.
from busio import I2C


def bus(pins):
    return I2C(*pins)
