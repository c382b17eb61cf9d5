# safe
import board
import busio

uart = busio.UART(board.TX, board.RX)
COUNT = 6


def greet():
    return bytes([104, 105])


while True:
    show(bytes([0x90, 60, 100]))
    show(bytes((1, 2)).hex(), greet()[0])
    show(bytearray([0xFF, 0x00]))
    uart.write(bytearray([1, 2, 3]))
    answer = bytearray([255] * COUNT)
    show(answer, bytes([7] * 4))
    if answer == bytes([1, 2]):
        show(b"" + bytes([3]))
