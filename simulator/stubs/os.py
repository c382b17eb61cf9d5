# SPDX-License-Identifier: MIT
from uos import *

sep = "/"


def uname():
    return ("simulator", "simulator", "9.2.9", "9.2.9", "simulator")


def getenv(name, default=None):
    return default


def urandom(size):
    return bytes(size)
