# keeps its finding
# display
import board
import busio

uart = busio.UART(board.TX, board.RX)
buffer = None
while True:
    uart.write(bytes([read(), 1]))
    uart.write(bytes([read(), 2]))
    uart.write(bytes([first
                      + second, 2]))
    uart.write(bytes([third := 3, second]))
    uart.write(
        bytes(
            [
                read(),  # the first
                2,
            ]
        )
    )
