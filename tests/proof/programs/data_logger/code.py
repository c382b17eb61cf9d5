# SPDX-License-Identifier: MIT
# Logs readings to a file, reads its configuration from another, and sums the log up.
import json
import os
import time
import analogio
import board
import supervisor

import checksum

BLOCK = 512
CONFIG = "logger.json"
LOG = "log.csv"
COLUMNS = 3
buffer = bytearray(2048)

import statistics_lite
import sys
sys.path.append("lib/more")
# refused MEM605: where it is found depends on the line before
import extra

inputs = [analogio.AnalogIn(board.A0), analogio.AnalogIn(board.A1), analogio.AnalogIn(board.A2)]


def load(path):
    with open(path) as file:
        return json.loads(file.read())


def load_checked(path):
    with open(path) as file:
        text = file.read()
    # refused MEM802: the text is needed for its length
    return json.loads(text), len(text)


def header():
    line = "turn"
    for column in range(COLUMNS):
        line += ",A" + str(column)
    return line


def sample():
    values = []
    for index in range(COLUMNS):
        values.append(inputs[index].value // 256)
    return values


def row(turn, values):
    return str(turn) + "," + ",".join([str(value) for value in values])


def append(path, line):
    with open(path, "a") as file:
        file.write(line + "\n")
    return len(line) + 1


def read_back(path):
    """The sums of the columns, and the bytes of the file."""
    totals = [0] * COLUMNS
    size = 0
    with open(path) as file:
        for line in file:
            size += len(line)
            parts = line.split(",")
            if parts[0] in ["turn", ""]:
                continue
            for index in list(range(COLUMNS)):
                totals[index] += int(parts[index + 1])
    return totals, size


config = load(CONFIG)
checked, length = load_checked(CONFIG)
print("every " + str(config["every"]) + " s, " + str(length) + " bytes of configuration")
written = 0
highest = 0
lowest = 255
sums = bytearray([0] * 16)
last = []

with open(LOG, "w") as log:
    log.write(header() + "\n")

for turn in range(config["turns"]):
    values = sample()
    highest = max([highest, values[0]])
    lowest = min([lowest, values[0]])
    line = row(turn, values)
    written += append(LOG, line)
    sums[turn % len(sums)] = checksum.of(line)
    if turn % 4 in [1, 3]:
        print(f"{turn}: {values[0]} of {lowest} to {highest}")
    last += [values[-1]]
    if len(last) > 4:
        last = last[1:]

totals, size = read_back(LOG)
buffer[0] = extra.one()
print("totals", totals, "size", size, "written", written)
print("median", statistics_lite.median(last), "checksums", list(sums))
os.remove(LOG)
