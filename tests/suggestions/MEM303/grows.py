import board
import busio

uart = busio.UART(board.TX, board.RX)
frame = bytearray(512)
still = bytearray(512)
while True:
    uart.write(frame[4:260])
    frame.extend(b"ab")
    uart.write(still[4:260])
