# SPDX-License-Identifier: MIT
# Offsets have a name, too.
from ustruct import *
from ustruct import pack_into as _pack_into, unpack_from as _unpack_from


def unpack_from(format, data, offset=0):
    return _unpack_from(format, data, offset)


def pack_into(format, buffer, offset, *values):
    _pack_into(format, buffer, offset, *values)
