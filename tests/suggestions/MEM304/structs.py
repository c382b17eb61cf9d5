import struct

import board
import busio

uart = busio.UART(board.TX, board.RX)
buffer = bytearray(8)
packet = bytearray(64)


def read():
    return struct.unpack("<H", buffer[2:4])[0]


while True:
    uart.write(struct.pack("<hh", read(), 1))
    packet[0:4] = struct.pack("<I", read())
    print(struct.unpack("<I", buffer[:4]))
    uart.write(packet)
