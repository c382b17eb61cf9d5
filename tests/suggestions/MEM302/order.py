# keeps its finding
import board
import busio

uart = busio.UART(board.TX, board.RX)
spi = busio.SPI(board.SCK, board.MOSI)
while True:
    spi.write(next_header(), bytes([next_byte(), 2]))
    uart.write(bytes([next_byte(), 2]), next_header())
    spi.write(bytes([next_byte(), 2]))
