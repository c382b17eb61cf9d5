import board
import busio

i2c = busio.I2C(board.SCL, board.SDA)
COUNT = 6

while True:
    answer = bytearray([255] * COUNT)
    i2c.readfrom_into(8, answer)
    i2c.writeto(8, bytes([7] * 4))
