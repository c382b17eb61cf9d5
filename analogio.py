# SPDX-License-Identifier: MIT
class AnalogIn:
    value = 32768
    reference_voltage = 3.3

    def __init__(self, pin):
        pass

    def deinit(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        pass


class AnalogOut(AnalogIn):
    value = property(lambda self: 0, lambda self, value: None)
