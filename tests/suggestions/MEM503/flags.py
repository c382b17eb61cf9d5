# safe
# Two flags of a program; a comment says DEBUG.
import board

DEBUG = False  # DEBUG
quiet = 0; value = 3


def show():
    if (DEBUG):
        print("The value is", value)  # DEBUG
    elif quiet:
        print("quiet")
    else:
        print(f"{value}", board)


while True:
    show()
