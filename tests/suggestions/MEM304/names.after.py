from struct import pack, unpack
from struct import pack_into
from struct import unpack_from

import board
import busio

uart = busio.UART(board.TX, board.RX)
buffer = bytearray(8)
packed = bytearray(2)

while True:
    pack_into("<h", packed, 0, buffer[0])
    uart.write(packed)
    print(unpack_from("<I", buffer, 4))
