# safe
# A constant that decides.
import board

RED = 1
GREEN = 2
BLUE = 3
WHITE = 4
LEVEL = 5


def show(colour):
    shade = 0
    if LEVEL > 3 and GREEN:
        shade = colour * LEVEL if WHITE else BLUE
    while LEVEL and shade:
        shade -= RED
    return shade


while True:
    print(board.board_id, show(RED))
