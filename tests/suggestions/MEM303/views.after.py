import board
import busio

i2c = busio.I2C(board.SCL, board.SDA)
uart = busio.UART(board.TX, board.RX)
frame = bytearray(512)


class Display:
    def __init__(self):
        self.buffer = bytearray(256)

    def show(self):
        uart.write(memoryview(self.buffer)[0:64])


display = Display()
view = memoryview(frame)
view_2 = memoryview(frame)
while True:
    uart.write(view[4:260])
    i2c.writeto(0x3C, frame, start=0, end=32)
    i2c.writeto(0x3C, frame, start=64)
    display.show()
    for byte in view_2[:64]:
        print(byte)
