import board
import busio

uart = busio.UART(board.TX, board.RX)
frame = bytearray(512)
still = bytearray(512)
view = memoryview(still)
while True:
    uart.write(memoryview(frame)[4:260])
    frame.extend(b"ab")
    uart.write(view[4:260])
