import board
import busio

uart = busio.UART(board.TX, board.RX)
sound = open("/sound.raw", "rb")

while True:
    data = uart.read(64)
    if data:
        for byte in data:
            print(byte)
    block = sound.read(512)
    uart.write(block)
