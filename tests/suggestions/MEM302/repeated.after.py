import board
import busio

i2c = busio.I2C(board.SCL, board.SDA)
COUNT = 6

while True:
    answer = bytearray(b"\xff" * COUNT)
    i2c.readfrom_into(8, answer)
    i2c.writeto(8, b"\x07" * 4)
