# display
# What never runs makes a name local, or a global one.
import board

count = 0


def local():
    print(count)
    return board


def declared():
    if board:
        return
    print(board)


print(local, declared)
