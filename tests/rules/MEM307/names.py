# What is called alike and is no UART: aliased, shadowed, rebound, in a string, in a comment.
import board
import busio as b

uart = b.UART(board.TX, board.RX)
other = b.UART(board.TX, board.RX)
other = sensor
alias = uart


def poll(uart):
    print(uart.read(64))  # shadowed


while True:
    print(uart.read(64))  #! MEM307 MEDIUM
    print(alias.read(64))  # aliased: it is not followed
    print(other.read(64))  # rebound
    poll(sensor)
    print("uart.read(64)")  # in a string; in a comment: uart.read(64)
