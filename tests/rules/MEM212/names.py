# What is called alike: aliased, shadowed, rebound, in a string, in a comment.
from natural import sorted as natural

s = sorted
values = [3, 1, 2]
values = s(values)  # aliased
values = natural(values)


def shadowed(sorted):
    names = ["b", "a"]
    names = sorted(names)  # shadowed
    return names


rebound = [3, 1, 2]
rebound = read()  # rebound
rebound = sorted(rebound)
text = "found = sorted(found)"  # a string
found = [3, 1, 2]
found = sorted(found)  #! MEM212
print(found, text)  # a comment: found = sorted(found)
