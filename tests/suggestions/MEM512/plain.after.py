# safe
# What never runs goes, and comments between stay.
import board


def name(value):
    shown = 0
    if value: return 1
    return board.board_id
    # before

    # between
    # after


def other(letter):
    while letter:
        break

    raise ValueError(letter)


print(name, other)
