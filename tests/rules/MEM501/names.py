# What is called alike.
import board
from micropython import const as folded

ALIASED = folded(5)  # aliased: the compiler goes by the word const
SHADOWED = 5


def show(SHADOWED):  # shadowed by a parameter
    print(SHADOWED)


REBOUND = 5
for REBOUND in range(3):  # rebound
    show(REBOUND)
STRING = "COLOUR = 0xFF0000"  # a string: one constant more
while True:
    print(ALIASED, STRING, board)  # a comment: COLOUR = 5
