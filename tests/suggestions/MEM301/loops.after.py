import array

import board
import busio

uart = busio.UART(board.TX, board.RX)
i2c = busio.I2C(board.SCL, board.SDA)
SIZE = 64
buffer_2 = bytearray(6)


class Sensor:
    def read(self):
        result = buffer_2
        i2c.readfrom_into(0x40, result)
        return result[0] << 8 | result[1]


def copy(source, target):
    block = bytearray(512)
    while source.more():
        source.readinto(block)
        target.write(block)


sensor = Sensor()
buffer = bytearray(SIZE)  # for one line
samples = array.array("H", [0] * 32)
buffer_3 = bytearray(16)
buffer_4 = bytes(16)
while True:
    uart.readinto(buffer)
    mic.readinto(samples)
    print(samples[0], sensor.read())
    uart.write(buffer_3)
    uart.write(buffer_4)
