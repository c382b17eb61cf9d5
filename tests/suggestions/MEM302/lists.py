import board
import busio

uart = busio.UART(board.TX, board.RX)


def note_on(note):
    uart.write(bytes([0x90, note, 100]))


while True:
    note_on(read())
    uart.write(bytes([0x90, 60, 100]))
    uart.write(bytearray([1, 2, 3]))
    uart.write(bytes([9] * 8))
    message = bytearray([0x99, read()])
    uart.write(message)
    show(bytearray([0xFF, 0x00]))
