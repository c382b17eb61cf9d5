# SPDX-License-Identifier: MIT
# A clock that only sleeping moves on. It makes floats, which take no heap on a board.
import gc
import _memlint
from collections import namedtuple
from utime import localtime as _localtime, mktime as _mktime

_Parts = namedtuple("struct_time", ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday",
                                    "tm_isdst"))
_START = 946684800  # 2000-01-01, as after a reset


def struct_time(parts):
    return _Parts(*parts)


def sleep(seconds):
    before = gc.mem_alloc()
    _memlint.now += int(seconds * 1000)
    _memlint.own += gc.mem_alloc() - before


def monotonic():
    before = gc.mem_alloc()
    seconds = _memlint.now / 1000
    _memlint.own += gc.mem_alloc() - before
    return seconds


def monotonic_ns():
    return _memlint.now * 1000000


def time():
    return _START + _memlint.now // 1000


def localtime(seconds=None):
    return _Parts(*_localtime(time() if seconds is None else seconds), -1)


def mktime(parts):
    return _mktime(tuple(parts)[:8])
