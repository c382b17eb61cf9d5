# display
import board
import busio


class Sensor:
    def __init__(self):
        self.i2c = busio.I2C(board.SCL, board.SDA)

    def run(self):
        while True:
            data = bytearray(2)
            self.i2c.readfrom_into(0x18, data)
            print(data[0], data[1])


Sensor().run()
