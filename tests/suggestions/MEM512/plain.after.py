# safe
# What never runs goes.
import board


def name(value):
    shown = 0
    if value: return 1
    return board.board_id  # which is a text



def other(letter):
    while letter:
        break

    raise ValueError(letter)


print(name, other)
