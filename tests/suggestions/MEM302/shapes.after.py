# keeps its finding
# display
import board
import busio

uart = busio.UART(board.TX, board.RX)
buffer = None
buffer_2 = bytearray(2)
buffer_3 = bytearray(2)
while True:
    buffer_2[0] = read()
    buffer_2[1] = 1
    uart.write(buffer_2)
    buffer_3[0] = read()
    buffer_3[1] = 2
    uart.write(buffer_3)
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
