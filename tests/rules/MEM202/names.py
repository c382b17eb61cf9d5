# What is called alike: aliased, shadowed, rebound, in a string, in a comment.
def range_of_mine(range, data):
    found = []
    for i in range(100):  # shadowed
        found.append(i)
    return found


text = "values.append(i)"  # a string
values = []
values = None  # rebound
for i in range(100):
    values.append(i)  # a comment: values = []

r = range
aliased = []
for i in r(100):
    aliased.append(i)  # aliased
