# SPDX-License-Identifier: MIT
class TouchIn:
    value = False
    raw_value = 1000
    threshold = property(lambda self: 1100, lambda self, value: None)

    def __init__(self, pin, pull=None):
        pass

    def deinit(self):
        pass
