# unsafe
# Nothing says that there is a micropython where this runs.
import time

RED = 1
GREEN = 2
BLUE = 3
WHITE = 4
BLACK = 5
while True:
    print(RED, GREEN, BLUE, WHITE, BLACK)
    time.sleep(1)
