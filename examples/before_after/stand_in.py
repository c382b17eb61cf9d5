# SPDX-License-Identifier: MIT
"""Stands in for the board and its libraries, so that before.py and after.py run on a PC, in Python or MicroPython.

    python3 stand_in.py before.py 100

runs 100 turns of the main loop, and shows what the program prints, sends and draws.
"""
import gc
import sys


class Stop(Exception):
    pass


class Members:
    """A module, or an object, with these members."""

    def __init__(self, **members):
        for name in members:
            setattr(self, name, members[name])


class Turns:
    def __init__(self, limit, shows):
        self.now = 0
        self.limit = limit
        self.shows = shows
        self.heap = [0] * (limit + 1)  # bytes that are allocated when a turn begins

    def begin(self):
        if not self.shows:
            self.heap[self.now] = gc.mem_alloc()
        if self.now == self.limit:
            raise Stop
        self.now += 1

    def show(self, what, data):
        if self.shows:
            print(what, bytes(data).hex())


def bme280(turns):
    class Sensor:
        """Whole degrees, since a float takes 16 bytes in MicroPython on a PC, and none in CircuitPython."""

        def __init__(self, i2c):
            pass

        @property
        def temperature(self):
            turns.begin()
            return 14 + turns.now * 5 % 17

        @property
        def humidity(self):
            return 40 + turns.now % 7

        @property
        def pressure(self):
            return 1010 + turns.now % 5 - turns.now // 40

    return Members(Adafruit_BME280_I2C=Sensor)


def ssd1306(turns):
    class Display:
        def __init__(self, width, height, i2c):
            self.width = width
            self.buffer = bytearray(width * height // 8)

        def fill(self, color):
            for i in range(len(self.buffer)):
                self.buffer[i] = 0xFF * color

        def pixel(self, x, y, color):
            self.buffer[y // 8 * self.width + x] |= color << y % 8

        def show(self):
            turns.show("draws", self.buffer)

    return Members(SSD1306_I2C=Display)


def busio(turns):
    class UART:
        def __init__(self, tx, rx, baudrate, timeout):
            pass

        @property
        def in_waiting(self):
            return turns.shows and turns.now % 50 == 0

        def read(self, count):
            return b"L"

        def readinto(self, buffer):
            buffer[0] = ord("L")

        def write(self, data):
            turns.show("sends", data)

    return Members(I2C=lambda scl, sda: None, UART=UART)


def run(source, limit, shows=False):
    """The turns that were run, and the program's globals, which hold what it keeps."""
    turns = Turns(limit, shows)
    sys.modules.update({
        "adafruit_bme280": Members(advanced=bme280(turns), basic=bme280(turns)),
        "adafruit_ssd1306": ssd1306(turns),
        "analogio": Members(AnalogIn=lambda pin: Members(value=41_000)),
        "board": Members(SCL=0, SDA=1, TX=2, RX=3, VOLTAGE_MONITOR=4),
        "busio": busio(turns),
        "digitalio": Members(),
        "micropython": Members(const=lambda value: value),
        "neopixel": Members(),
        "time": Members(sleep=lambda seconds: None),
    })
    names = {}
    try:
        exec(source, names)
    except Stop:
        pass
    return turns, names


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as program:
        run(program.read(), int(sys.argv[2]), shows=True)
