# const() of a public name, in a program.
import board
from micropython import const

RED = const(0xFF0000)  #! MEM502 LOW 62 kept
SPEED = const(0.5)
_PRIVATE = const(5)
POINT = const((1, 2))
SUM = const(RED + 1)
while True:
    print(board.board_id, RED, SPEED, _PRIVATE, POINT, SUM)
