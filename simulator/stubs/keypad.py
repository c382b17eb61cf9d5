# SPDX-License-Identifier: MIT
from _memlint import Held


class Event:
    def __init__(self, key_number=0, pressed=True, timestamp=None):
        self.key_number = key_number
        self.pressed = pressed
        self.released = not pressed
        self.timestamp = timestamp


class EventQueue:
    overflowed = False

    def get(self):
        return None

    def get_into(self, event):
        return False

    def clear(self):
        pass

    def __len__(self):
        return 0

    def __bool__(self):
        return False


class Keys(Held):
    key_count = 0

    def __init__(self, *arguments, **keywords):
        self.events = EventQueue()

    def reset(self):
        pass


class KeyMatrix(Keys):
    pass


class ShiftRegisterKeys(Keys):
    pass
