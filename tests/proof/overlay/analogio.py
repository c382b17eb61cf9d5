# SPDX-License-Identifier: MIT
from signal_source import number


class AnalogIn:
    reference_voltage = 3.3

    def __init__(self, pin):
        pass

    value = property(lambda self: number(8000) * 8)

    def deinit(self):
        pass


class AnalogOut:
    value = 0

    def __init__(self, pin):
        pass
