# The star may bind any of these names.
from colours import *

RED = 1
GREEN = 3
YELLOW = 4
BLACK = 5
while True:
    print(GREEN, YELLOW, BLACK, RED)
