# SPDX-License-Identifier: MIT
class PWMOut:
    def __init__(self, pin, *, duty_cycle=0, frequency=500, variable_frequency=False):
        pass

    duty_cycle = property(lambda self: 0, lambda self, value: None)
    frequency = property(lambda self: 500, lambda self, value: None)

    def deinit(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        pass
