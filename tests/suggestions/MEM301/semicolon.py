# safe
import board
import busio

i2c = busio.I2C(board.SCL, board.SDA)
while True:
    once = bytearray(32); i2c.readfrom_into(0x18, once)
