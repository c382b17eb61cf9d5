from struct import pack, unpack

import board
import busio

uart = busio.UART(board.TX, board.RX)
buffer = bytearray(8)

while True:
    uart.write(pack("<h", buffer[0]))
    print(unpack("<I", buffer[4:8]))
