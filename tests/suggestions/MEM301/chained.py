# keeps its finding
# display
import board
import busio

i2c = busio.I2C(board.SCL, board.SDA)
while True:
    wide = bytearray(
        64
    )
    i2c.readfrom_into(0x18, wide)
    once = bytearray(32); i2c.readfrom_into(0x18, once)
    i2c.writeto(0x18, bytearray(16))
