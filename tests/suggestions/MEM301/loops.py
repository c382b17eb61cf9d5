import array

import board
import busio

uart = busio.UART(board.TX, board.RX)
i2c = busio.I2C(board.SCL, board.SDA)
SIZE = 64


class Sensor:
    def read(self):
        result = bytearray(6)
        i2c.readfrom_into(0x40, result)
        return result[0] << 8 | result[1]


def copy(source, target):
    while source.more():
        block = bytearray(512)
        source.readinto(block)
        target.write(block)


sensor = Sensor()
while True:
    buffer = bytearray(SIZE)  # for one line
    uart.readinto(buffer)
    samples = array.array("H", [0] * 32)
    mic.readinto(samples)
    print(samples[0], sensor.read())
    uart.write(bytearray(16))
    uart.write(bytes(16))
