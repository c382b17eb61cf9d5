# 1,000 bytes are free
# What counts is the size, not names: aliased, shadowed or rebound, in a string or in a comment.
import board as pins  #! MEM510 HIGH 1066-1485 peak aliased

board = pins.LED
board = "board"  # rebound; in a string
print(board)


def show(pins):
    print(pins, board, "board")  # shadowed; in a comment: import board


show(board)
