# SPDX-License-Identifier: MIT
class Edge:
    RISE = FALL = RISE_AND_FALL = None


class Counter:
    def __init__(self, pin, *, edge=None, pull=None):
        self.count = 0

    def reset(self):
        self.count = 0

    def deinit(self):
        pass
