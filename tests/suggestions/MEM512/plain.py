# safe
# What never runs goes.
import board


def name(value):
    shown = 0
    if value: return 1; print("never")
    return board.board_id  # which is a text

    print("never said")
    shown = 1
    for letter in "abc":
        print(letter)


def other(letter):
    while letter:
        break

        letter = 1
    raise ValueError(letter)
    print("never said")


print(name, other)
