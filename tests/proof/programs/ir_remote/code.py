# SPDX-License-Identifier: MIT
# Decodes the pulses of a remote control, learns codes, and sends them again.
import array
import re
import time
import board
import pulseio
import analogio
from typing import Sequence

import learned

LEADER = 9000
SHORT = 560
LONG = 1690
BITS = 32
TOLERANCE = 25
KEYS = {0x10: "up", 0x11: "down", 0x12: "left", 0x13: "right", 0x1C: "ok"}
MAP = [16, 17, 18, 19, 28, 16, 17, 18, 19, 28, 16, 17, 18, 19, 28, 28]
IDLE = bytes([0x00, 0x00])
EMITTER = "D5"
# Longer than MAP: the stack of the code, which WebAssembly has on the heap, is as deep without it.
times = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
DEBUG = False
pulses = array.array("H", [0] * 80)
capture = bytearray(1024)

import codes

emitter = analogio.AnalogOut(board.A0)


def near(value, expected):
    return abs(value - expected) * 100 < expected * TOLERANCE


def pulses_of(address, command):
    """The pulses that a remote sends: leader, 32 bits, stop."""
    sent = [LEADER, 4500]
    word = address | (address ^ 0xFF) << 8
    for half in (word, command | (command ^ 0xFF) << 8):
        for bit in range(16):
            sent += [SHORT]
            sent += [LONG if half >> bit & 1 else SHORT]
    return sent


def decoded(received: Sequence[int]):
    if not near(received[0], LEADER):
        return None
        print("no leader")
    bits = ""
    for index in range(3, 67, 2):
        bits += "1" if near(received[index], LONG) else "0"
    return bits


def byte_of(bits, number):
    value = 0
    for index in list(range(8)):
        if bits[number * 8 + index] == "1":
            value |= 1 << index
    return value


def durations(received):
    totals = [0, 0]
    for index in range(len(received)):
        totals[index % 2] += received[index]
    return max([totals[0], totals[1]]), min([totals[0], totals[1]])


def longest(received):
    ordered = sorted(received)
    received = ordered
    return received[-1], sum([value for value in received if value > SHORT])


def steps(bits):
    edges = []
    for index in range(40):
        edges.append(0 if bits[index % 31] == bits[index % 31 + 1] else 1)
    return edges


def known(code):
    if code in [0x10, 0x11, 0x12, 0x13]:
        return "direction " + "key"
    return "other key"


presses = {}
order = []
turn = 0

while True:
    received = pulses_of(0x20, MAP[turn % 16])
    for index in range(len(received)):
        pulses[index] = received[index]
    bits = decoded(received)
    code = byte_of(bits, 2)
    times[code % 18] += 100
    name = KEYS[code]
    presses[name] = presses.get(name, 0) + 1
    order = order + [name]
    if re.match("^(1|0)+$", bits) and re.search("o", name):
        print(name + " has an o, " + str(presses[name]) + " times")
    print(f"{name} is {known(code)}, {codes.number(name)}")
    title = "press " + str(turn) + " of " + str(len(KEYS)) + " keys"
    if turn % 4 == 0:
        print(title)
        print("lasts", durations(received), "longest", longest(received), "edges", sum(steps(bits)))
    # refused MEM207: what is appended to is no constant
    names = ["first", "second"]
    names.append(name)
    capture[turn] = len(names)
    for quiet in [0, 1]:
        emitter.value = quiet * 100
    if DEBUG:
        print(received)
    if len(order) > 5:
        order = order[1:]
    turn += 1
    time.sleep(0.15)
