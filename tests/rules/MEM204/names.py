# What is called alike: aliased, shadowed, rebound, in a string, in a comment.
values = []
alias = values  # aliased: += adds in place, as append does, so the alias sees the same


def shadowed(values):
    values += [1]  # shadowed: what the caller gives may be no list


rebound = []
rebound = array()  # rebound
while True:
    values += [read()]  #! MEM204
    alias += [1]  #! MEM204
    shadowed(make())
    rebound += [1]
    text = "values += [1]"  # a string
    print(text)  # a comment: values += [1]
    del values[:]
