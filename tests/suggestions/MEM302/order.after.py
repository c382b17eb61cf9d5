# keeps its finding
import board
import busio

uart = busio.UART(board.TX, board.RX)
spi = busio.SPI(board.SCK, board.MOSI)
buffer = bytearray(2)
buffer_2 = bytearray(2)
while True:
    spi.write(next_header(), bytes([next_byte(), 2]))
    buffer[0] = next_byte()
    buffer[1] = 2
    uart.write(buffer, next_header())
    buffer_2[0] = next_byte()
    buffer_2[1] = 2
    spi.write(buffer_2)
