# SPDX-License-Identifier: MIT
"""Does what sawtooth.py does with one buffer that was made before the loop: there is next to nothing to collect."""
import array
import random
import time

SAMPLES = 1000
frame = array.array("H", [0] * SAMPLES)


def read_into(buffer):
    for i in range(len(buffer)):
        buffer[i] = random.getrandbits(16)


while True:
    read_into(frame)
    print(frame[0], max(frame))
    time.sleep(0.1)
