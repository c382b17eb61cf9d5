# What is called alike: aliased, shadowed, rebound, in a string, in a comment.
from feed import min

smallest = max  # aliased
max_of = max


def shadowed(max):
    return max([1, 2])  # shadowed


def rebound():
    max = read()  # rebound
    return max([1, 2])


while True:
    print(min([read(), 2]), shadowed(smallest), rebound(), "max([1, 2])")  # a string; a comment: max([1, 2])
    print(max([read(), 2]))  #! MEM216
