# What is called alike and packs nothing: aliased, shadowed, rebound, in a string, in a comment.
import struct as s

import board
import busio

uart = busio.UART(board.TX, board.RX)


class Boxes:
    def pack(self, form, value):
        return value


struct = Boxes()
pack = s.pack
pack = print


def send(s):
    uart.write(s.pack("<h", 1))  # shadowed


while True:
    uart.write(s.pack("<h", 1))  #! MEM304 LOW
    uart.write(struct.pack("<h", 1))  # an object called alike; the module above is aliased
    uart.write(pack("<h", 1))  # rebound
    send(struct)
    print('struct.pack("<h", 1)')  # in a string; in a comment: struct.pack("<h", 1)
