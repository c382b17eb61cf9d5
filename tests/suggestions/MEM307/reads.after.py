import board
import busio

uart = busio.UART(board.TX, board.RX)
sound = open("/sound.raw", "rb")
view = memoryview(bytearray(64))
view_2 = memoryview(bytearray(512))

while True:
    data = view[: uart.readinto(view) or 0]
    if data:
        for byte in data:
            print(byte)
    block = view_2[: sound.readinto(view_2)]
    uart.write(block)
