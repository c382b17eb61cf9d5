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
    early = bytearray(4)
    while True:
        show = lambda: early[0]
        i2c.readfrom_into(0x18, early)
        print(early[0], show())


def search(sensor):
    last = bytearray(16)
    for address in range(100):
        i2c.readfrom_into(address, last)
    return last[0]


short = bytearray(64)
unknown = bytearray(16)
part = bytearray(16)
before = bytearray(16)
rarely = bytearray(16)
guarded = bytearray(16)
itself = bytearray(16)
sent = bytearray(16)
sized = bytearray(SIZE)
some = bytearray(3)
shifted = bytearray(2)
padded = bytearray(8)
large = array.array("B", [300] * 16)
replaced = bytearray(2)
later = bytearray(16)
while True:
    uart.readinto(short)  # may bring less
    print(short[0])
    bus.readfrom_into(0x18, unknown)  # may be anything
    print(unknown[0])
    i2c.readfrom_into(0x18, part, end=4)
    print(part[0])
    print(before[0])
    i2c.readfrom_into(0x18, before)
    if short[0]:
        i2c.readfrom_into(0x18, rarely)
    print(rarely[0])
    try:
        i2c.readfrom_into(0x18, guarded)
    except OSError:
        pass
    print(guarded[0])
    i2c.writeto_then_readfrom(0x18, itself, itself)
    i2c.readfrom_into(0x18, sent)
    bus.write(sent)
    i2c.readfrom_into(0x18, sized)
    some[0] = 1
    some[2] = 1
    uart.write(some)
    shifted[0] = 1
    shifted[1] = shifted[0] + shifted[1]
    struct.pack_into("bi", padded, 0, 1, 2)
    uart.write(padded)
    spi.readinto(large)
    print(large[0])
    i2c.readfrom_into(0x18, replaced)
    replaced[0:1] = b"abc"
    i2c.readfrom_into(0x18, later)
    print(sum(byte for byte in later))
