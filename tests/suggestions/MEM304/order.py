# keeps its finding
import struct

import board
import busio

spi = busio.SPI(board.SCK, board.MOSI)
while True:
    spi.write(next_header(), struct.pack("<H", next_byte()))
    spi.write(struct.pack("<H", next_byte()))
