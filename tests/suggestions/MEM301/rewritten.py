# safe
import array
import struct

import board
import busio

i2c = busio.I2C(board.SCL, board.SDA)
spi = board.SPI()
uart = busio.UART(board.TX, board.RX)
SIZE = 6


def watch(address, register):
    while True:
        block = bytearray(4)
        struct.pack_into("<hh", block, 0, address, register)
        uart.write(block)


def fetch(address):
    for register in range(100):
        # what lies there
        answer = bytearray(16)  # high and low
        i2c.writeto_then_readfrom(address, b"\x01", answer)
        if answer[0] > register:
            break


while True:
    frame = bytearray(SIZE)  # x and y
    i2c.readfrom_into(0x18, frame)
    print(frame[0] << 8 | frame[1], f"{frame}")
    samples = array.array("H", [0] * 64)
    spi.readinto(samples)
    print(sum(samples), [sample for sample in samples])
    command = bytearray(3)
    command[0] = 0x90
    command[2] = 7
    command[1] = samples[0] & 255
    command[1] += 1
    uart.write(command)
    for byte in command[1:]:
        print(byte)
