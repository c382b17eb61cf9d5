# safe
# What never runs goes, and comments between stay.
import board


def name(value):
    shown = 0
    if value: return 1; print("never")
    return board.board_id
    # before

    print("never said")
    # between
    shown = 1
    for letter in "abc":
        print(letter)
    # after


def other(letter):
    while letter:
        break

        letter = 1
    raise ValueError(letter)
    print("never said")


print(name, other)
