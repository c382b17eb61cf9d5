# display
# What never runs makes a name local, or a global one.
import board

count = 0


def local():
    print(count)
    return board
    count = 1


def declared():
    if board:
        return
        global count
    print(board)


print(local, declared)
