# display
import array

import config


def zeros(count):
    return array.array("H", [0] * count)


def filled(count, value):
    return array.array("f", [value] * count)


low = array.array("H", [0] * config.WIDTH)
