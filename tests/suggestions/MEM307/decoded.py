import board
import busio

uart = busio.UART(board.TX, board.RX)

while True:
    data = uart.read(32)
    if data is not None:
        print("".join([chr(byte) for byte in data]))
    line = uart.read(64)
    if line:
        print(line.decode())
        print(line.decode("ascii"))
