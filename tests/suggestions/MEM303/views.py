import board
import busio

i2c = busio.I2C(board.SCL, board.SDA)
uart = busio.UART(board.TX, board.RX)
frame = bytearray(512)


class Display:
    def __init__(self):
        self.buffer = bytearray(256)

    def show(self):
        uart.write(self.buffer[0:64])


display = Display()
while True:
    uart.write(frame[4:260])
    i2c.writeto(0x3C, frame[0:32])
    i2c.writeto(0x3C, frame[64:])
    display.show()
    for byte in frame[:64]:
        print(byte)
