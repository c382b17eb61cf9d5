# display
import array
import struct

import board
import busio

i2c = busio.I2C(board.SCL, board.SDA)
spi = board.SPI()
uart = busio.UART(board.TX, board.RX)
bus = make_bus()
if board.board_id:
    SIZE = 6


def watch():
    while True:
        early = bytearray(4)
        show = lambda: early[0]
        i2c.readfrom_into(0x18, early)
        print(early[0], show())


def search(sensor):
    for address in range(100):
        last = bytearray(16)
        i2c.readfrom_into(address, last)
    return last[0]


while True:
    short = bytearray(64)
    uart.readinto(short)  # may bring less
    print(short[0])
    unknown = bytearray(16)
    bus.readfrom_into(0x18, unknown)  # may be anything
    print(unknown[0])
    part = bytearray(16)
    i2c.readfrom_into(0x18, part, end=4)
    print(part[0])
    before = bytearray(16)
    print(before[0])
    i2c.readfrom_into(0x18, before)
    rarely = bytearray(16)
    if short[0]:
        i2c.readfrom_into(0x18, rarely)
    print(rarely[0])
    guarded = bytearray(16)
    try:
        i2c.readfrom_into(0x18, guarded)
    except OSError:
        pass
    print(guarded[0])
    itself = bytearray(16)
    i2c.writeto_then_readfrom(0x18, itself, itself)
    sent = bytearray(16)
    i2c.readfrom_into(0x18, sent)
    bus.write(sent)
    sized = bytearray(SIZE)
    i2c.readfrom_into(0x18, sized)
    some = bytearray(3)
    some[0] = 1
    some[2] = 1
    uart.write(some)
    shifted = bytearray(2)
    shifted[0] = 1
    shifted[1] = shifted[0] + shifted[1]
    padded = bytearray(8)
    struct.pack_into("bi", padded, 0, 1, 2)
    uart.write(padded)
    large = array.array("B", [300] * 16)
    spi.readinto(large)
    print(large[0])
    replaced = bytearray(2)
    i2c.readfrom_into(0x18, replaced)
    replaced[0:1] = b"abc"
    later = bytearray(16)
    i2c.readfrom_into(0x18, later)
    print(sum(byte for byte in later))
