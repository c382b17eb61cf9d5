# SPDX-License-Identifier: MIT
# A clock that only sleeping moves on.
import turns

_now = 0  # ms


def sleep(seconds):
    global _now
    _now += int(seconds * 1000)
    turns.over()


def monotonic():
    return _now / 1000


def monotonic_ns():
    return _now * 1000000


def time():
    return 946684800 + _now // 1000


def localtime(seconds=None):
    at = time() if seconds is None else seconds
    return (2000, 1, 1, at // 3600 % 24, at // 60 % 60, at % 60, 5, 1, -1)
