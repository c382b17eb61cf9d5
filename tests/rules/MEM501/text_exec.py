# Names are reached by their text.
import board

RED, BLUE = 1, 2
GREEN = 3
YELLOW = 4
BLACK = 5
WHITE = 6
while True:
    print(GREEN, YELLOW, BLACK, WHITE, board, exec("print(RED)"))
