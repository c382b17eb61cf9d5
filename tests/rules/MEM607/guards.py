import board


def show():
    import gc
    print(gc)


while True:
    if board:
        import time
        print(time)
    try:
        import busio
    except ImportError:
        busio = None
    for turn in range(3):
        print(turn)
    else:
        import math
    def late():
        import sys
        return sys
    show()
    print(late, busio, math)
