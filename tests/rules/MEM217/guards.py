# Read, exported, grown, made by what does something; or nothing to save.
import board

read = [1, 2, 3]
read_in_function = [1, 2, 3]
exported = [1, 2, 3]
changed = [1, 2, 3]
deleted = [1, 2, 3]
declared = [1, 2, 3]
called = [board.I2C(), 1]
indexed = [board[0], 1]
starred = [*board, 1]
summed = [1 + board, 2]
unknown = bytearray(board.size)
asked = bytearray(int(input()))
repeated = [board.I2C()] * 100
read_buffer = bytearray(100)
listed = [x for x in board]
chained = other = [1, 2]
first, second = [1, 2], [3]
annotation: list
short = "ten lettrs"
twice = "a text that stands twice in the file"
nothing = ()
number = 5
_ = [1, 2, 3]
__version__ = "1.0.0 of this program"
if board:
    conditional = [1, 2, 3]
read_twice = [1, 2, 3] if board else read
changed += [4]
del deleted
__all__ = ["exported"]


def show():
    global declared
    local = [1, 2, 3]
    print(read_in_function, "a text that stands twice in the file")


while True:
    print(read, read_buffer)
