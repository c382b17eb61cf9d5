# safe
# Colours and sizes of a program.
import time
import board

RED = 0xFF0000
GREEN = 0x00FF00  # of a traffic light

# in seconds
PAUSE = 0.5
ORIGIN = (0, 0)
_NAME = "traffic"
leds = board.LED


def show(colour=RED, red=None):
    """RED or GREEN"""
    print(f"{colour:x} {RED:x}", ORIGIN[0], _NAME, red.RED, RED if red else GREEN)


COUNT = 3
while True:
    for turn in range(COUNT):
        show(GREEN)
        time.sleep(PAUSE)
