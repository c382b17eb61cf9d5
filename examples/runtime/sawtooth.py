# SPDX-License-Identifier: MIT
"""Makes everything anew in each turn: it keeps nothing, and the collector has to run again and again."""
import time

SAMPLES = 1000


def read_frame():
    return [i * 7919 & 0xFFFF for i in range(SAMPLES)]


while True:
    frame = read_frame()
    text = ",".join([str(value) for value in frame])
    print(len(text), max(frame))
    time.sleep(0.1)
