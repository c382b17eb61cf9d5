# What is called alike and makes no buffer: aliased, shadowed, rebound, in a string, in a comment.
import frames as bytes_of


def bytes(values):
    return values[0]


make = bytearray
make = list
a = bytes_of([0] * 64)  # aliased
b = bytes([0] * 64)  # shadowed
c = make([0] * 64)  # rebound
d = "bytearray([0] * 64)"  # a string; a comment: bytearray([0] * 64)
e = bytearray([0] * 64)  #! MEM306 MEDIUM
