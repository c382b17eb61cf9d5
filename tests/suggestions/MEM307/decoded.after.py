import board
import busio

uart = busio.UART(board.TX, board.RX)
view = memoryview(bytearray(32))
view_2 = memoryview(bytearray(64))

while True:
    count = uart.readinto(view)
    data = view[: count or 0]
    if count is not None:
        print("".join([chr(byte) for byte in data]))
    line = view_2[: uart.readinto(view_2) or 0]
    if line:
        print(str(line, "utf-8"))
        print(str(line, "ascii"))
