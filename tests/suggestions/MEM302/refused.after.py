# keeps its finding
# safe
import board
import busio

uart = busio.UART(board.TX, board.RX)
while True:
    show(f"{bytes([1, 2])}", bytes([1, 2]) is last)
    show(bytes([1, 300]), bytes([1, -2]), bytes([7] * 4)[0])
    show(
        bytes(
            [
                0x90,  # on
                60,
            ]
        )
    )
    show(bytes([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24]))
    show(b"\x01")
