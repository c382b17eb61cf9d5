# SPDX-License-Identifier: MIT
# A strip of pixels: palettes, a comet that runs over them, and a gamma table.
import array
import time
import board
import neopixel_write
import digitalio
from micropython import const

PIXELS = const(24)
BYTES_EACH = const(3)
STRIPS = const(1)
SPARE = const(0)
DIM = const(2)
FADE = 200
TAIL = 6

GAMMA = [0, 0, 0, 0, 1, 1, 2, 3, 4, 5, 7, 9, 11, 14, 17, 20, 24, 28, 32, 37, 42, 48, 54, 60, 67, 75, 83, 91, 100, 109, 119, 130]
FIRE = [0, 16, 32, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 255]
OCEAN = ((0, 0, 40), (0, 40, 90), (0, 110, 140), (40, 190, 200))

pin = digitalio.DigitalInOut(board.NEOPIXEL)
pin.switch_to_output()
pixels = bytearray([0] * 72)
heat = array.array("H", [0] * 24)


class Comet:
    __slots__ = ("colour", "step", "place", "trail")

    def __init__(self, colour, step):
        self.colour = colour
        self.step = step
        self.place = 0
        self.trail = []

    def move(self):
        self.trail += [self.place]
        if len(self.trail) > TAIL:
            self.trail.pop(0)
        self.place = (self.place + self.step) % PIXELS

    def paint(self, target):
        strength = 255
        for place in sorted(self.trail):
            for channel in range(BYTES_EACH):
                target[place * BYTES_EACH + channel] = self.colour[channel] * strength // 255
            strength = strength * FADE // 255


def gamma(value):
    return GAMMA[value * 31 // 255]


def ramp():
    steps = []
    for level in range(33):
        steps.append(GAMMA[level % 32] * 2)
    return steps


def scratch(count):
    # refused MEM306: how many is not known to be a number that is not negative
    return bytearray([0] * count)


def wheel(position):
    """Red to green to blue and back."""
    if position < 85:
        return (255 - position * 3, position * 3, 0)
    if position < 170:
        position -= 85
        return (0, 255 - position * 3, position * 3)
    position -= 170
    return (position * 3, 0, 255 - position * 3)


def blend(first, second, share):
    mixed = []
    for channel in range(3):
        mixed.append((first[channel] * (255 - share) + second[channel] * share) // 255)
    return mixed


def cool(heat):
    for index in list(range(24)):
        heat[index] = heat[index] * 7 // 8


def show():
    frame = bytearray([0] * len(pixels))
    for index in range(len(pixels)):
        frame[index] = gamma(pixels[index])
    neopixel_write.neopixel_write(pin, frame)
    return sum([value for value in frame]) + len(scratch(2)) - 2


comets = [Comet((255, 120, 0), 1), Comet((0, 90, 255), 5)]
lit = 0
turn = 0

while True:
    for index in range(len(pixels)):
        pixels[index] = 0
    for comet in comets:
        comet.move()
        comet.paint(pixels)
    for place in [3, 9, 15, 21]:
        heat[place] = min([1023, heat[place] + FIRE[turn % len(FIRE)]])
    cool(heat)
    if turn % 8 == 7:
        print("ramp", sum([step for step in ramp()]))
    if turn % 6 in [0, 3]:
        pixels[0:3] = bytes([1, 2, 3])
    mixed = blend(OCEAN[turn % 4], wheel(turn * 11 % 256), 99)
    # refused MEM205: the elements grow beyond what a byte holds
    steps = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150, 160]
    steps[turn % 16] += 1000
    lit = show()
    lit = lit // DIM * STRIPS + SPARE
    print("lit {} heat {} mixed {}".format(lit, max(heat), mixed[0]))
    turn += steps[0] // 10
    time.sleep(0.05)
