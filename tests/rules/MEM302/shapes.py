# Bytes that are made from a list each turn.
import board
import busio

uart = busio.UART(board.TX, board.RX)
START = 0x90


def note_off(note):
    uart.write(bytes([0x80, note, 0]))  #! MEM302 MEDIUM 64 garbage_per_iteration


while True:
    uart.write(bytes([0x90, read(), 100]))  #! MEM302 MEDIUM 64 garbage_per_iteration
    uart.write(bytearray([START, 60, 100]))  #! MEM302 MEDIUM 80 garbage_per_iteration
    uart.write(bytes([1, 2, 3, 4, 5, 6]))  #! MEM302 MEDIUM 80 garbage_per_iteration
    uart.write(bytes((1, read())))  #! MEM302 MEDIUM 48 garbage_per_iteration
    uart.write(bytes([7] * 8))  #! MEM302 MEDIUM 80 garbage_per_iteration
    message = bytearray([0x99, read()])  #! MEM302 MEDIUM
    uart.write(message)
    show(bytes([1, 2]))  #! MEM302 MEDIUM
    note_off(60)
    if button.value:
        uart.write(bytes([0x80, 60, read()]))  #! MEM302 LOW
