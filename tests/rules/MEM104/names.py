# print aliased, shadowed, rebound; in a string, in a comment.
show = print
while True:
    show(f"{now()}")  # aliased: what it is called as is not followed
    line = "print(f'{t}')"  # in a string
    print(line)  # print(f"{line}"), in a comment


def shadowed(print):
    while True:
        print(f"{now()}")  # shadowed


def rebound():
    print = log
    while True:
        print(f"{now()}")  # rebound


def str_taken(str):
    while True:
        print("a" + str(now()))  #! MEM104
