# SPDX-License-Identifier: MIT
def neopixel_write(pin, buffer):
    pass
