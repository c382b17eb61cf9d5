# safe
# What brings its own const runs anywhere.
try:
    from micropython import const
except ImportError:
    def const(value):
        return value

RED = 1
GREEN = 2
BLUE = 3
WHITE = RED + 3; BLACK = 5
while True:
    print(RED, GREEN, BLUE, WHITE, BLACK)
