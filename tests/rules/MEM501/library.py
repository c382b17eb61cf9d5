# Others may import these: the main loop runs only where the file is the program itself.
RED = 1
GREEN = 2
BLUE = 3
WHITE = 4
BLACK = 5

if __name__ == "__main__":
    while True:
        print(RED, GREEN, BLUE, WHITE, BLACK)
