# const is something else here, so it can't be imported.
import board


def const(value):
    return value


RED = 1
GREEN = 3
YELLOW = 4
BLACK = 5
while True:
    print(RED, GREEN, YELLOW, BLACK, board, const(3))
