# SPDX-License-Identifier: MIT
# Whatever is read is zero, whatever is written is taken.
from _memlint import Held


def _zero(buffer, start, end, value=0):
    for i in range(start, len(buffer) if end is None or end > len(buffer) else end):
        buffer[i] = value


class _Bus(Held):
    def try_lock(self):
        return True

    def unlock(self):
        pass


class I2C(_Bus):
    def __init__(self, scl, sda, *, frequency=100000, timeout=255):
        pass

    def scan(self):
        return []

    def readfrom_into(self, address, buffer, *, start=0, end=None):
        _zero(buffer, start, end)

    def writeto(self, address, buffer, *, start=0, end=None):
        pass

    def writeto_then_readfrom(self, address, out_buffer, in_buffer, *, out_start=0, out_end=None, in_start=0,
                              in_end=None):
        _zero(in_buffer, in_start, in_end)


class SPI(_Bus):
    frequency = 1000000

    def __init__(self, clock, MOSI=None, MISO=None, half_duplex=False):
        pass

    def configure(self, *, baudrate=100000, polarity=0, phase=0, bits=8):
        pass

    def write(self, buffer, *, start=0, end=None):
        pass

    def readinto(self, buffer, *, start=0, end=None, write_value=0):
        _zero(buffer, start, end)

    def write_readinto(self, out_buffer, in_buffer, *, out_start=0, out_end=None, in_start=0, in_end=None):
        _zero(in_buffer, in_start, in_end)


class UART(_Bus):
    class Parity:
        EVEN = ODD = None

    in_waiting = 0
    baudrate = property(lambda self: 9600, lambda self, value: None)
    timeout = property(lambda self: 1, lambda self, value: None)

    def __init__(self, tx=None, rx=None, *, rts=None, cts=None, rs485_dir=None, rs485_invert=False, baudrate=9600,
                 bits=8, parity=None, stop=1, timeout=1, receiver_buffer_size=64):
        self._buffer = bytearray(receiver_buffer_size)

    def read(self, size=None):
        return None

    def readinto(self, buffer, size=None):
        return None

    def readline(self):
        return None

    def write(self, buffer):
        return len(buffer)

    def reset_input_buffer(self):
        pass


class OneWire(_Bus):
    def __init__(self, pin):
        pass

    def reset(self):
        return True

    def read_bit(self):
        return False

    def write_bit(self, value):
        pass
