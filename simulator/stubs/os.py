# SPDX-License-Identifier: MIT
from collections import namedtuple
from uos import *

sep = "/"


_Names = namedtuple("uname_result", ("sysname", "nodename", "release", "version", "machine"))


def uname():
    return _Names("simulator", "simulator", "9.2.9", "9.2.9", "simulator")


def getenv(name, default=None):
    return default


def urandom(size):
    return bytes(size)
