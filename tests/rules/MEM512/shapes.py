import board


def after_return(value):
    return value
    # a comment
    print("never said, and kept all the same", value)  #! MEM512 LOW 68 kept
    print("nor this")


def after_raise():
    if board:
        raise ValueError("no")
        board.reset()  #! MEM512
    return 1


def in_loops():
    for pin in dir(board):
        if pin:
            continue
            print(pin)  #! MEM512
        break
        for other in pin:  #! MEM512
            return other
            print("inside what never runs")


class Board:
    def name(self): return 1; print("never")  #! MEM512


while True:
    try:
        after_return(1)
        break
        in_loops()  #! MEM512
    finally:
        after_raise()
