# What is called alike: aliased, shadowed, rebound, in a string, in a comment.
from feed import enumerate as e


def shadowed(enumerate):
    return enumerate([1, 2])  # shadowed


while True:
    values = [1, 2]
    alias = values  # aliased: the alias may be changed
    print(values[0], alias)
    rebound = [1, 2]
    rebound = read()  # rebound
    print(rebound[0], shadowed(read), e([1, 2]))
    text = "for x in [1, 2]: pass"  # a string
    for x in [1, 2]:  #! MEM207
        print(x, text)  # a comment: for x in [1, 2]: pass
