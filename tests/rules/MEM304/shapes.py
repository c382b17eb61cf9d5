# Bytes that are packed, or copied to be unpacked, each turn.
import struct
from struct import pack, unpack

import board
import busio

uart = busio.UART(board.TX, board.RX)
buffer = bytearray(8)
packet = bytearray(64)
FORMAT = "<hh"


def read():
    return struct.unpack("<H", buffer[2:4])[0]  #! MEM304 LOW 48 garbage_per_iteration


while True:
    uart.write(struct.pack(FORMAT, read(), 1))  #! MEM304 LOW 32 garbage_per_iteration
    uart.write(pack("<20s", b"a"))  #! MEM304 LOW 48 garbage_per_iteration
    packet[0:4] = struct.pack("<I", read())  #! MEM304 LOW 32 garbage_per_iteration
    packed = struct.pack("<I", read())  #! MEM304 LOW
    uart.write(packed)
    print(unpack("<I", packet[4:8]))  #! MEM304 LOW 48 garbage_per_iteration
    print(struct.unpack("<10H", packet[:20]))  #! MEM304 LOW 64 garbage_per_iteration
    i = 4
    print(struct.unpack("<I", buffer[i : i + 4]))  #! MEM304 LOW
