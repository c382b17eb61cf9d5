# SPDX-License-Identifier: MIT
"""What objects take on the heap of CircuitPython 9.2.9 (32 bits, blocks of 16), in bytes.

Written once more, from what was measured and from the interpreter's structs: where this and plugin/heap differ, one of
them is wrong. How format_of and percent_of count a field is plugin/heap's reading of few measurements, so those two
hold the plugin to its own formula only. Lengths are in bytes, counts in elements.
"""

import csv
import os

TABLES = [0, 2, 4, 6, 8, 10, 12, 17, 23, 29, 37, 47, 59, 73, 97, 127, 167, 223, 293, 389, 521, 691, 919, 1223]

# expression → bytes that a 32-bit heap of 9.2.9 was seen to take; arrays and bitmaps were not among what was measured
MEASURED = {
    "str_of(10)": 32, "str_of(16)": 48, "str_of(100)": 128, "str_of(1)": 0,
    "bytes_of(100)": 128, "bytes_of(0)": 0,
    "bytearray_of(1024)": 1040, "bytearray_of(0)": 16,
    "int_of(41)": 32, "int_of(30)": 0,
    "list_of(0)": 32, "list_of(100)": 416, "list_appended(100)": 528, "list_appended(1000)": 4112,
    "tuple_of(0)": 0, "tuple_of(2)": 16, "tuple_of(3)": 32, "tuple_of(100)": 416,
    "dict_of(0)": 16, "dict_of(2)": 32, "dict_of(5)": 64, "dict_grown(10)": 96, "dict_grown(100)": 1040,
    "set_grown(10)": 64, "set_grown(100)": 528,
    "instance_of(0)": 16, "instance_of(4)": 48, "instance_of(13)": 160,
    "slice_of_bytes(500)": 544, "slice_of_list(250)": 1040,
    "concat_loop(2, 100)": 12576, "concat_loop(2, 1000)": 1025968, "join_of(1000, 2000)": 6144,
    "format_of(8, 0, 1)": 48, "format_of(12, 1, 1)": 80, "percent_of(8, 2, 1)": 64,
}


def c16(length):
    return (length + 15) // 16 * 16


def table(count):
    """The size of the hash table that holds so many."""
    return next(size for size in TABLES if size >= count)


# Text and buffers

def str_of(length):
    return 16 + c16(length + 1) if length > 1 else 0


def bytes_of(length):
    return 16 + c16(length + 1) if length else 0


def bytearray_of(length):
    return 16 + c16(length)


def array_of(count, item):
    return 16 + c16(count * item)


def bitmap_of(width, height, colours):
    """By its struct: no bitmap was made on the heap that was measured."""
    bits = next(bits for bits in (1, 2, 4, 8, 16, 32) if 1 << bits >= colours)
    return 48 + c16((width * bits + 31) // 32 * 4 * height)


def int_of(bits):
    return 16 + c16((bits + 15) // 16 * 2) if bits > 30 else 0


# Containers: written out, or grown by one element at a time

def list_of(count):
    return 16 + c16(4 * max(4, count))


def list_appended(count):
    capacity = 4
    while capacity < count:
        capacity *= 2
    return 16 + 4 * capacity


def list_growing(count):
    """The table that holds count, and the half as large one that it was copied from."""
    return list_appended(count) + (list_appended(count) - 16) // 2


def tuple_of(count):
    return c16(8 + 4 * count) if count else 0


def dict_of(count):
    return 16 + c16(8 * count)


def dict_grown(count):
    return 16 + c16(8 * table(count))


def set_of(count):
    return 16 + c16(4 * count)


def set_grown(count):
    return 16 + c16(4 * table(count))


def load_number(number):
    """Code that loads a number: 47 and less are part of the operation, others have 7 bits a byte, one of them the sign."""
    return 1 if -16 <= number <= 47 else 1 + len(range(0, number.bit_length() + 1, 7))


def instance_of(attributes):
    return 16 + c16(8 * table(attributes))


# Temporaries: all that is allocated on the way, with the result

def concat_of(length):
    return 16 + c16(length + 1)


def concat_loop(piece, turns):
    """text += piece, from no text on: the first turn takes the piece as it is."""
    return sum(concat_of(piece * turn) for turn in range(2, turns + 1))


def format_of(length, plain, given_back):
    """An f-string or .format(): each field becomes a text of its own. A spec is one, too, and so is the text of a field
    that the program has as a name; but these 16 bytes are given back at once, and are no garbage."""
    return 16 + c16(length + 1) + 32 * plain + 16 * given_back


def percent_of(length, fields, texts):
    return 16 + c16(length + 1) + (tuple_of(fields) if fields > 1 else 0) + 16 * texts


def pattern_of(code):
    """re.compile: 5 bytes of code that look anywhere, 5 around it, and what the signs make."""
    return c16(16 + 10 + code)


def literal_of(length):
    """A place where a text literal is written, while the file is compiled: the object, and a node of 12."""
    return 12 + 16 + c16(length + 1)


def join_of(pieces, length):
    """The list that was appended to stands beside the text."""
    return list_appended(pieces) + concat_of(length)


def slice_of_bytes(length):
    return 16 + bytes_of(length)


def slice_of_list(count):
    return 16 + list_of(count)


# Libraries

class Libraries:
    """costdb/libraries.csv: what modules take, each alone."""

    def __init__(self, env):
        with open(env.source("costdb", "libraries.csv"), encoding="utf-8") as file:
            rows = csv.DictReader(line for line in file if not line.startswith("#"))
            self.rows = {row["module"]: row for row in rows}

    def tree(self, module):
        """The rows that importing it loads: the packages around each module, and what it imports."""
        loaded, todo = {}, [module]
        while todo:
            name = todo.pop()
            if name in self.rows and name not in loaded:
                loaded[name] = self.rows[name]
                todo += [os.path.splitext(name)[0], *self.rows[name]["imports"].split()]
        return list(loaded.values())

    def kept(self, module, column="kept_mpy"):
        return sum(int(row[column]) for row in self.tree(module))

    def objects(self, module):
        """Of the firmware's classes, made by the import: each was counted as 16 bytes."""
        return sum(int(row["native_objects"] or 0) for row in self.tree(module))

    def own(self, module, column):
        return int(self.rows[module][column])
