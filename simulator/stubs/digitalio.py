# SPDX-License-Identifier: MIT
from _memlint import Held


class Direction:
    INPUT = "INPUT"
    OUTPUT = "OUTPUT"


class Pull:
    UP = "UP"
    DOWN = "DOWN"


class DriveMode:
    PUSH_PULL = "PUSH_PULL"
    OPEN_DRAIN = "OPEN_DRAIN"


class DigitalInOut(Held):
    def __init__(self, pin):
        pass

    def _get(self):
        return False

    def _set(self, value):
        pass

    value = property(_get, _set)
    direction = property(lambda self: Direction.INPUT, _set)
    pull = property(lambda self: None, _set)
    drive_mode = property(lambda self: DriveMode.PUSH_PULL, _set)

    def switch_to_output(self, value=False, drive_mode=None):
        pass

    def switch_to_input(self, pull=None):
        pass
