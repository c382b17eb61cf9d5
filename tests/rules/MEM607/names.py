import time as clock  # aliased
for turn in range(3):
    import math as turns  #! MEM607
    print(turns, "import time")  # string
    # import time  # comment
    time = clock  # rebound


def show(time):  # shadowed
    return time


print(show(time))  # a comment: import time, DEBUG = False
