# SPDX-License-Identifier: MIT
class PulseIn:
    maxlen = 2
    paused = False

    def __init__(self, pin, maxlen=2, *, idle_state=False):
        self._pulses = bytearray(2 * maxlen)

    def pause(self):
        pass

    def resume(self, trigger_duration=0):
        pass

    def clear(self):
        pass

    def popleft(self):
        raise IndexError("pop from empty PulseIn")

    def deinit(self):
        pass

    def __len__(self):
        return 0

    def __getitem__(self, index):
        raise IndexError


class PulseOut:
    def __init__(self, pin, *, frequency=38000, duty_cycle=32768):
        pass

    def send(self, pulses):
        pass

    def deinit(self):
        pass
