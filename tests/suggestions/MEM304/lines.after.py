# keeps its finding
import struct

import board
import busio

uart = busio.UART(board.TX, board.RX)
packed = 0
packed_2 = bytearray(2)
packed_3 = bytearray(2)
while True:
    struct.pack_into("<H", packed_2, 0, read())
    uart.write(packed_2)
    struct.pack_into("<H", packed_3, 0, read())
    uart.write(packed_3)
    uart.write(
        struct.pack(
            "<H",
            read(),
        )
    )
