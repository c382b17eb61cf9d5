# lib/mine.py lies on the board
import board


def show():
    for turn in range(3):
        # a comment
        for other in range(turn):
            import gc  # its own
            print(gc)
    while board:
        from mine import x; print(x)
    for turn in range(3): import busio
    return busio


while True:
	import time
	show()
	time.sleep(1)
