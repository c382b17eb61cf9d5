# SPDX-License-Identifier: MIT
"""Draws the catalogue into a bitmap of one bit a pixel."""
from stars.catalogue import BRIGHTEST

WIDTH, HEIGHT = 128, 64


class Sky:
    def __init__(self):
        self.bits = bytearray(WIDTH * HEIGHT // 8)

    def place(self, star):
        x = int(star.hours * WIDTH / 24)
        y = int((90 - star.degrees) * HEIGHT / 180)
        self.bits[(y * WIDTH + x) // 8] |= 1 << (x & 7)

    def draw(self):
        for star in BRIGHTEST:
            self.place(star)


TONIGHT = Sky()
TONIGHT.draw()
