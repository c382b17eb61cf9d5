# What is called alike: aliased, shadowed, rebound, in a string, in a comment.
from ulab.numpy import max

add = sum  # aliased


def shadowed(sum):
    return sum([read() for _ in range(100)])  # shadowed


def rebound():
    min = read()  # rebound
    return min([read() for _ in range(100)])


while True:
    print(add([read() for _ in range(100)]), max([read() for _ in range(100)]), shadowed(add), rebound())
    print("sum([read() for _ in range(100)])")  # a string; a comment: sum([read() for _ in range(100)])
    print(sum([read() for _ in range(100)]))  #! MEM209
