# SPDX-License-Identifier: MIT
# Buses on which something answers.
from _memlint import Held
from signal_source import fill, number


class _Bus(Held):
    def try_lock(self):
        return True

    def unlock(self):
        pass


class I2C(_Bus):
    def __init__(self, scl, sda, *, frequency=100000, timeout=255):
        pass

    def scan(self):
        return [0x3c, 0x76]

    def readfrom_into(self, address, buffer, *, start=0, end=None):
        fill(buffer, start, end)

    def writeto(self, address, buffer, *, start=0, end=None):
        pass

    def writeto_then_readfrom(self, address, out_buffer, in_buffer, *, out_start=0, out_end=None, in_start=0,
                              in_end=None):
        fill(in_buffer, in_start, in_end)


class SPI(_Bus):
    frequency = 1000000

    def __init__(self, clock, MOSI=None, MISO=None, half_duplex=False):
        pass

    def configure(self, *, baudrate=100000, polarity=0, phase=0, bits=8):
        pass

    def write(self, buffer, *, start=0, end=None):
        pass

    def readinto(self, buffer, *, start=0, end=None, write_value=0):
        fill(buffer, start, end)

    def write_readinto(self, out_buffer, in_buffer, *, out_start=0, out_end=None, in_start=0, in_end=None):
        fill(in_buffer, in_start, in_end)


class UART(_Bus):
    """readinto may be short, as on a board."""

    def __init__(self, tx=None, rx=None, *, baudrate=9600, bits=8, parity=None, stop=1, timeout=1,
                 receiver_buffer_size=64):
        self.in_waiting = 16

    def readinto(self, buffer, nbytes=None):
        count = number(len(buffer) + 1)
        fill(buffer, 0, count)
        return count

    def read(self, nbytes=16):
        buffer = bytearray(nbytes)
        fill(buffer)
        return bytes(buffer)

    def readline(self):
        return b"$GPGGA,%d,%d\r\n" % (number(1000), number(90))

    def write(self, buffer):
        return len(buffer)

    def reset_input_buffer(self):
        pass
