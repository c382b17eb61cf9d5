# SPDX-License-Identifier: MIT
class IncrementalEncoder:
    def __init__(self, pin_a, pin_b, divisor=4):
        self.position = 0
        self.divisor = divisor

    def deinit(self):
        pass
