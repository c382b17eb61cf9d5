# What could not be read may use the name.
import board
RED = 1
GREEN = 3
YELLOW = 4
BLACK = 5
print(RED, GREEN, YELLOW, BLACK, board)
x = = RED
while True:
    pass
