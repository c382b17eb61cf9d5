# SPDX-License-Identifier: MIT
# Reads NMEA sentences, keeps a track, and says how far and how fast.
import re
import time
import board
import busio
import rtc
from typing import List
try:
    # refused MEM601: whether it is there is what is asked
    import storage
except ImportError:
    pass

SENTENCES = (
    "$GPGGA,120001,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47",
    "$GPRMC,120001,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6A",
    "$GPGGA,120002,4807.040,N,01131.004,E,1,08,0.9,545.9,M,46.9,M,,*47",
    "$GPGSV,2,1,08,01,40,083,46,02,17,308,41,12,07,344,39,14,22,228,45*75",
    "$GPGGA,120003,4807.043,N,01131.009,E,1,07,1.0,546.2,M,46.9,M,,*4C",
)
NEEDED = 4
KNOT = 1852
TRACK = 16
BUSY = 0x1F
UPDATE = bytes([0x50, 0x4D, 0x54, 0x4B])
SHOW_RAW = False

uart = busio.UART(board.TX, board.RX, baudrate=9600, timeout=10)
uart.write(UPDATE)


def checksum(sentence):
    total = 0
    for letter in sentence[1:sentence.find("*")]:
        total ^= ord(letter)
    return total


def thousandths(field):
    """4807.038 is 48 degrees, 7.038 minutes; thousandths of a minute."""
    whole, part = field.split(".")
    return (int(whole[:-2]) * 60 + int(whole[-2:])) * 1000 + int(part)


def fields_of(sentence) -> List[str]:
    fields = []
    for part in sentence.split(","):
        fields += [part.strip()]
    return fields


def readings(count):
    """Yields nothing, but is a generator."""
    return
    # refused MEM512: without it this is no generator
    yield count


def clock(field):
    return field[0:2] + ":" + field[2:4] + ":" + field[4:6]


class Track:
    __slots__ = ("points", "turns")

    def __init__(self):
        self.points = []
        self.turns = 0

    def add(self, point):
        self.points = self.points + [point]
        if len(self.points) > TRACK:
            self.points.pop(0)
        self.turns += 1

    def length(self):
        steps = []
        for index in range(1, len(self.points)):
            first, second = self.points[index - 1], self.points[index]
            steps.append(abs(second[0] - first[0]) + abs(second[1] - first[1]))
        return sum([step for step in steps])

    def heights(self):
        heights = [point[2] for point in self.points]
        # refused MEM212: these are the names of the order of arrival, too
        arrived = heights
        heights = sorted(heights)
        return heights[0], arrived[-1], heights[-1]


def shown(track):
    text = ""
    for point in track.points:
        text += "(" + str(point[0] % 1000) + " " + str(point[1] % 1000) + ")"
    return text


track = Track()
bad = 0
satellites = 0
turn = 0

while True:
    sentence = SENTENCES[turn % len(SENTENCES)]
    raw = bytearray(32)
    # refused MEM301: what the UART reads may be shorter than the buffer
    count = uart.readinto(raw)
    if not re.match("[$]GP[A-Z]+,", sentence):
        bad += 1
    kind = sentence[1:6]
    if kind in ["GPGGA", "GPGLL"]:
        fields = fields_of(sentence)
        satellites = max([satellites, int(fields[7])])
        if int(fields[7]) >= NEEDED:
            track.add((thousandths(fields[2]), thousandths(fields[4]), int(fields[9].split(".")[0])))
        print("at " + clock(fields[1]) + " with " + fields[7] + " satellites")
    elif kind == "GPRMC":
        speed = int(fields_of(sentence)[7].split(".")[0]) * KNOT // 1000
        print(f"{speed} km/h")
    if raw[count - 1] in [0, 10, 13]:
        bad += 1
    if turn % 5 == 4:
        print("length", track.length(), "heights", track.heights(), "bad", bad)
        print("%s" % shown(track), len(list(readings(3))))
    if SHOW_RAW:
        print(raw)
    turn += 1
    time.sleep(1)
