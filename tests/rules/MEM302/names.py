# What is called alike and makes no bytes: aliased, shadowed, rebound, in a string, in a comment.
import packets as bytes_of
import board
import busio

uart = busio.UART(board.TX, board.RX)
encode = bytearray
encode = tuple


def bytes(values):
    return values[0]


while True:
    uart.write(bytes_of([0x90, 60]))  # aliased
    uart.write(bytes([0x90, 60]))  # shadowed
    uart.write(encode([0x90, 60]))  # rebound
    uart.write("bytearray([0x90, 60])")  # in a string; in a comment: bytearray([0x90, 60])
    uart.write(bytearray([0x90, 60]))  #! MEM302 MEDIUM
