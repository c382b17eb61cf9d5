import board

while True:
    import time  #! MEM607 LOW
    from math import sin  #! MEM607 LOW 16 garbage_per_iteration
    from math import cos, tan, pi  #! MEM607 LOW 32 garbage_per_iteration
    for turn in range(3):
        import busio  #! MEM607
        print(turn, busio)
    print(board, time, sin, cos, tan, pi)


def show():
    for turn in range(3):
        import gc  #! MEM607
        print(gc)
