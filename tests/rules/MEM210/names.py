# What is called alike: aliased, shadowed, rebound, in a string, in a comment.
from feed import range as span

numbers = list(range(9))
alias = numbers  # aliased: the alias may be changed
rebound = list(range(9))
rebound = read()  # rebound


def shadowed(list):
    for i in list(range(9)):  # shadowed
        print(i)


for i in list(span(9)):  # shadowed by an import
    print(i, numbers[0], alias, rebound[0])
text = "for i in list(range(9)): pass"  # a string
for i in list(range(9)):  #! MEM210
    print(i, text)  # a comment: for i in list(range(9)): pass
