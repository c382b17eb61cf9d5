# Constants have no names: what is aliased, shadowed or rebound is looked in where it is, and nothing is made.
A, B = 1, 2
aliased = [A, B]  # aliased
values = [1, 2]


def shadowed(values):
    return 1 in values  # shadowed


while True:
    rebound = [1, 2]  # rebound each turn
    print(read() in aliased, read() in rebound, shadowed(read()))
    print(read() in [A, B])  # names, which another file may give other values
    print("x in [1, 2]")  # a string; a comment: x in [1, 2]
    print(read() in [1, 2])  #! MEM208
