# 1,000 bytes are free
# What counts is the size, not names: aliased, shadowed or rebound, in a string or in a comment.
import board as pins  #! MEM510 HIGH 1066-1485 peak

board = pins.LED
board = "board"
print(board)


def show(pins):
    print(pins, board, "board")


show(board)
