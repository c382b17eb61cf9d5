# display
import config

left = 4
left = left - 5


def zeros(count):
    return bytearray([0] * count)


frame = bytearray([0] * config.SIZE)
other = bytearray(b"\0" * left)
