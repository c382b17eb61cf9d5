# SPDX-License-Identifier: MIT
"""Keeps every frame, to send them all some day: each turn takes memory that never comes back."""
import array
import random
import time

SAMPLES = 400
frames = []


def read_frame():
    return array.array("H", [random.getrandbits(16) for _ in range(SAMPLES)])


while True:
    frame = read_frame()
    frames.append(frame)
    print(len(frames), max(frame))
    time.sleep(0.1)
