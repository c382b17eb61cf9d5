# What is called alike: aliased, shadowed, rebound, in a string, in a comment.
table = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]
alias = table  # aliased: the alias may be changed
rebound = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]
rebound = read()  # rebound
measured = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]


def shadowed(len):
    return len(measured)  # shadowed


text = "t = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]"  # a string
found = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]  #! MEM205
print(table[0], alias, rebound[0], shadowed(len), text, found[0])  # a comment: t = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
