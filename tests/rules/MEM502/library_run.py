# Others may import these: its main loop is only for trying it.
from micropython import const

RED = const(1)
GREEN = const(2)
BLUE = const(3)
WHITE = const(4)
BLACK = const(5)

if __name__ == "__main__":
    while True:
        print(RED, GREEN, BLUE, WHITE, BLACK)
