# The ways in which people make a buffer anew each turn.
import array

import audiobusio
import board
import busio

SIZE = 64
ROWS = SIZE // 2
i2c = busio.I2C(board.SCL, board.SDA)
uart = busio.UART(board.TX, board.RX)


def read_register():
    result = bytearray(2)  #! MEM301 MEDIUM 32 garbage_per_iteration
    i2c.readfrom_into(0x40, result)
    return result[0]


def ends(source):
    while source.read():
        row = bytearray(32)  #! MEM301 MEDIUM 48 garbage_per_iteration
        source.readinto(row)
    for _ in range(100):
        row_too = bytearray(32)  #! MEM301 MEDIUM
        source.readinto(row_too)
    for item in source:
        try:
            item.send()
        except OSError:
            apology = bytearray(32)  #! MEM301 LOW
            item.readinto(apology)


def loudness(values, times: int = 1):
    mean = sum(values) / len(values)
    return times * sum((value - mean) ** 2 for value in values)


def loudest(values: list) -> int:
    return max(values) if len(values) > 2 else 0


microphone = audiobusio.PDMIn(board.MICROPHONE_CLOCK, board.MICROPHONE_DATA)
while True:
    buffer = bytearray(1024)  #! MEM301 HIGH 1040 garbage_per_iteration
    uart.readinto(buffer)
    scaled = bytearray(ROWS * 2)  #! MEM301 HIGH 80 garbage_per_iteration
    uart.readinto(scaled)
    print(scaled[0], len(scaled))
    uart.write(bytearray(16))  #! MEM301 HIGH 32 garbage_per_iteration
    command = bytearray(b"\x01\x02")  #! MEM301 MEDIUM 32 garbage_per_iteration
    command[1] = read_register()
    i2c.writeto(0x40, command)
    samples = array.array("H", [0] * 100)  #! MEM301 HIGH 688 garbage_per_iteration
    mic.readinto(samples)
    print(sum(samples))
    uart.write(bytes(20))  #! MEM301 HIGH 48 garbage_per_iteration
    if button.value:
        beep = bytearray(64)  #! MEM301 MEDIUM
        uart.readinto(beep)
    for i in range(4):
        cell = bytearray(64)  #! MEM301 HIGH
        uart.readinto(cell)
    recorded = array.array("H", [0] * 160)  #! MEM301 HIGH 1040 garbage_per_iteration
    microphone.record(recorded, len(recorded))
    print(loudness(recorded, 2), loudest(recorded))
