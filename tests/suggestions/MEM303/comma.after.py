import board
import busio

i2c = busio.I2C(board.SCL, board.SDA)
data = bytearray(64)
while True:
    i2c.writeto(0x3C, data, start=0, end=40,)
    i2c.writeto(
        0x3C,
        data, start=0, end=48,  # the head
    )
