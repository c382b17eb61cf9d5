# SPDX-License-Identifier: MIT
from _memlint import Held


class PWMOut(Held):
    def __init__(self, pin, *, duty_cycle=0, frequency=500, variable_frequency=False):
        pass

    duty_cycle = property(lambda self: 0, lambda self, value: None)
    frequency = property(lambda self: 500, lambda self, value: None)
