"""Shows on a pin how many log lines there are: a program for my_patterns.yaml to look at."""

import time

import board
import digitalio

led = digitalio.DigitalInOut(board.LED)
led.direction = digitalio.Direction.OUTPUT


def count_lines(path):
    with open(path) as log:
        return len(log.readlines())  # OWN101


def blink(turns):
    for _ in range(turns):
        led.value = not led.value
        time.sleep(0.2)


# Free memory was 98,304 when this was written  # OWN103
last = 0
while True:
    now = time.monotonic_ns()  # OWN102
    if now - last > 5_000_000_000:
        last = now
        blink(count_lines("/log.txt"))
