# Flags that are always false.
import board

DEBUG = False  #! MEM503 MEDIUM
verbose = 0  #! MEM503 LOW
(OTHER) = None
TRACE = None  #! MEM503 LOW


def show(value):
    if DEBUG:
        print("The value is now", value, "and that is what it is")
        print("The board is called", board.board_id, "and nothing else")
        print("There is a third thing to be said here", value)
        print("and a fourth, since these lines are long", value)
    elif (verbose):
        print(value)
    return value


if TRACE:
    print("traced")
while True:
    show(board.board_id)
