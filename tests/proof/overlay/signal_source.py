# SPDX-License-Identifier: MIT
# What the stubs of inputs read: the same numbers in each run.
_state = 1


def number(below):
    """0 to below - 1; 15 bits, so that the arithmetic makes no large integer."""
    global _state
    _state = (_state * 125 + 37) % 8191
    return _state % below


def fill(buffer, start=0, end=None):
    for i in range(start, len(buffer) if end is None else min(end, len(buffer))):
        buffer[i] = number(256)
