# Slices that are copied to be read.
import array

import board
import busio
from ulab import numpy as np

i2c = busio.I2C(board.SCL, board.SDA)
uart = busio.UART(board.TX, board.RX)
frame = bytearray(512)
IMAGE = b"0123456789012345678901234567890123456789"
HEAD = 4
samples = array.array("H", [0] * 259)


class Display:
    def __init__(self):
        self.buffer = bytearray(256)

    def show(self):
        uart.write(self.buffer[0:64])  #! MEM303 MEDIUM 96 garbage_per_iteration


display = Display()
while True:
    uart.write(frame[4:260])  #! MEM303 MEDIUM 288 garbage_per_iteration
    uart.write(frame[:64])  #! MEM303 MEDIUM 96 garbage_per_iteration
    uart.write(frame[HEAD:])  #! MEM303 MEDIUM 544 garbage_per_iteration
    i2c.writeto(0x3C, frame[0:32])  #! MEM303 MEDIUM
    uart.write(IMAGE[2:])  #! MEM303 MEDIUM 80 garbage_per_iteration
    for byte in frame[0:64]:  #! MEM303 MEDIUM
        print(byte)
    print(sum(frame[0:64]))  #! MEM303 MEDIUM
    display.show()
    if button.value:
        uart.write(frame[0:64])  #! MEM303 LOW
    print(np.max(np.array(samples[3:])))  #! MEM303 MEDIUM 544 garbage_per_iteration
