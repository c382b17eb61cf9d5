# SPDX-License-Identifier: MIT
from signal_source import number


class Direction:
    INPUT = "INPUT"
    OUTPUT = "OUTPUT"


class Pull:
    UP = "UP"
    DOWN = "DOWN"


class DigitalInOut:
    """An output keeps what it was given; an input changes."""

    def __init__(self, pin):
        self.direction = Direction.INPUT
        self.pull = None
        self._value = False

    def _get(self):
        return self._value if self.direction == Direction.OUTPUT else number(2) == 1

    def _set(self, value):
        self._value = value

    value = property(_get, _set)

    def switch_to_output(self, value=False, drive_mode=None):
        self.direction = Direction.OUTPUT
        self._value = value

    def switch_to_input(self, pull=None):
        self.direction = Direction.INPUT

    def deinit(self):
        pass
