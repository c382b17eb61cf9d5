# SPDX-License-Identifier: MIT
# What the simulator's stubs share, as far as programs here need it.


class Held:
    def deinit(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        pass
