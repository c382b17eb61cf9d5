# lib/mine.py lies on the board
import board
import time


def show():
    import gc  # its own
    for turn in range(3):
        # a comment
        for other in range(turn):
            print(gc)
    from mine import x
    while board:
        print(x)
    import busio
    for turn in range(3): pass
    return busio


while True:
	show()
	time.sleep(1)
