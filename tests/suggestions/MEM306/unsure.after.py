# display
import config

left = 4
left = left - 5


def zeros(count):
    return bytearray(count)


frame = bytearray(config.SIZE)
other = bytearray(left)
