import struct

import board
import busio

uart = busio.UART(board.TX, board.RX)
buffer = bytearray(8)
packet = bytearray(64)


def read():
    return struct.unpack_from("<H", buffer, 2)[0]


packed = bytearray(4)
while True:
    struct.pack_into("<hh", packed, 0, read(), 1)
    uart.write(packed)
    struct.pack_into("<I", packet, 0, read())
    print(struct.unpack_from("<I", buffer, 0))
    uart.write(packet)
