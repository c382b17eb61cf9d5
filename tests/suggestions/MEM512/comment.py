# display
# Nobody but its author knows what a comment is worth.
def name(board):
    return board.board_id
    print("never said")  # its own


print(name)
