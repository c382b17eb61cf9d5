# display
import array

import config


def zeros(count):
    return array.array("H", bytes(2 * count))


def filled(count, value):
    return array.array("f", [value]) * count


low = array.array("H", bytes(2 * config.WIDTH))
