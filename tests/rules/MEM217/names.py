# What is called alike.
import board

NOTES = [262, 294, 330, 349]
tune = NOTES  # aliased
SHADOWED = [1, 2, 3]  #! MEM217 LOW


def play(SHADOWED):  # shadowed: the parameter is read
    print(SHADOWED)


REBOUND = [1, 2, 3]
REBOUND = board  # rebound
IN_STRING = [1, 2, 3]  #! MEM217 LOW
print("IN_STRING")  # a string
while True:
    play(tune)  # a comment: IN_COMMENT = [1, 2, 3]
