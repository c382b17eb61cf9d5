# SPDX-License-Identifier: MIT
# Advertises a temperature, and reads what other beacons advertise: lengths, types, values.
import re
import struct
import time
import analogio
import board
import binascii
from typing import Optional

FLAGS = bytes([0x02, 0x01, 0x06])
COMPANY = 0x0822
TYPE_NAME = 0x09
TYPE_DATA = 0xFF
LONGEST = 31
KNOWN = [0x0822, 0x004C, 0x0059]
VERBOSE = False

thermometer = analogio.AnalogIn(board.A0)


class Advertisement:
    def __init__(self, name):
        self.name = name
        self.fields = []

    def add(self, kind, value):
        self.fields = self.fields + [(kind, value)]

    def packed(self):
        body = b""
        for kind, value in self.fields:
            body += bytes([len(value) + 1, kind]) + value
        return FLAGS + body


def parse(packet) -> Optional[dict]:
    """{type: value} of a packet; None of one that is cut."""
    found = {}
    at = 0
    while at < len(packet):
        size = packet[at]
        if size == 0 or at + size >= len(packet):
            return None
        found[packet[at + 1]] = packet[at + 2:at + 1 + size]
        at += size + 1
    return found
    print("not reached", found)


def spelled(data):
    text = ""
    for value in data:
        text += "{:02x}".format(value)
    return text


def counted():
    """Squares of what each channel heard: a number for the log."""
    return sum([channel * channel for channel in range(40)])


def strongest(signals):
    best = -128
    for signal in signals:
        best = max([best, signal])
    return best


def celsius():
    return thermometer.value // 1000 - 20


def signals_of(turn):
    signals = []
    for beacon in range(5):
        signals.append(-40 - (turn * 7 + beacon * 13) % 50)
    return signals


heard = 0
strange = 0
signals = []

for turn in range(12):
    import math
    advertisement = Advertisement("porch" + "-" + "sensor")
    advertisement.add(TYPE_NAME, advertisement.name.encode())
    advertisement.add(TYPE_DATA, struct.pack("<Hh", COMPANY, celsius()))
    packet = advertisement.packed()
    if len(packet) > LONGEST:
        raise ValueError("too long")
    fields = parse(packet[3:])
    company, degrees = struct.unpack("<Hh", fields[TYPE_DATA])
    if company in [0x0822, 0x004C]:
        heard += 1
    match = re.match("[a-z]+-[a-z]+", fields[TYPE_NAME].decode())
    print("heard " + match.group(0) + ": " + str(degrees) + " degrees, " + spelled(packet))
    signals = signals_of(turn)
    signals = sorted(signals)
    loudest = strongest(signals)
    print("%s of %s" % (loudest, math.floor(sum(signals) / len(signals))))
    # refused MEM102: what is added may be bytes
    label = fields[TYPE_NAME] + b"/" + binascii.hexlify(fields[TYPE_DATA])
    print(label)
    print("channels", counted())
    # refused MEM106: beside an f-string the board's compiler takes no other literal
    tag = "beacon " + f"{turn}"
    heard += len(tag) > 40
    if VERBOSE:
        print("fields", fields)
        print("packet", len(packet), packet[:3], packet[3:-1])
    if parse(packet[3:-1]) is None:
        strange += 1
