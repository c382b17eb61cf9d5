# keeps its finding
import struct

import board
import busio

uart = busio.UART(board.TX, board.RX)
packed = 0
while True:
    uart.write(struct.pack("<H", read()))
    uart.write(struct.pack("<H", read()))
    uart.write(
        struct.pack(
            "<H",
            read(),
        )
    )
