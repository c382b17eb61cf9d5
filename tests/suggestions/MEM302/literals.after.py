# safe
import board
import busio

uart = busio.UART(board.TX, board.RX)
COUNT = 6


def greet():
    return b"\x68\x69"


while True:
    show(b"\x90\x3c\x64")
    show(b"\x01\x02".hex(), greet()[0])
    show(bytearray(b"\xff\x00"))
    uart.write(b"\x01\x02\x03")
    answer = bytearray(b"\xff" * COUNT)
    show(answer, b"\x07" * 4)
    if answer == b"\x01\x02":
        show(b"" + b"\x03")
