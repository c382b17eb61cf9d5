# display
# A comment speaks of what never runs, or of why it is parked there: nobody else can say whether it is still wanted.
import board


def name():
    return board.board_id



def todo():
    return


print(name, todo)
