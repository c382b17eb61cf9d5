# What is called alike and makes no buffer: aliased, shadowed, rebound, in a string, in a comment.
import array as a
from array import array


def bytes(count):
    return count


class Frame:
    def bytearray(self, count):
        return count


frame = Frame()
bigger = bytearray
bigger = list
make = bytearray
while True:
    aliased = a.array("B", [0] * 64)  #! MEM301 HIGH aliased
    uart.readinto(aliased)
    named = array("B", [0] * 64)  #! MEM301 HIGH
    uart.readinto(named)
    shadowed = bytes(64)  # shadowed
    uart.readinto(shadowed)
    method = frame.bytearray(64)
    uart.readinto(method)
    rebound = bigger(64)  # rebound
    uart.readinto(rebound)
    print("buffer = bytearray(64)")  # a string; a comment: buffer = bytearray(64)
