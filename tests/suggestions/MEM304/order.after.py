# keeps its finding
import struct

import board
import busio

spi = busio.SPI(board.SCK, board.MOSI)
packed = bytearray(2)
while True:
    spi.write(next_header(), struct.pack("<H", next_byte()))
    struct.pack_into("<H", packed, 0, next_byte())
    spi.write(packed)
