# display
# A comment speaks of what never runs, or of why it is parked there: nobody else can say whether it is still wanted.
import board


def name():
    return board.board_id
    # before

    print("never said")
    # between
    for letter in "abc":
        print(letter)
    # after


def todo():
    return
    # TODO: enable when the sensor arrives
    print(board.temperature())


print(name, todo)
