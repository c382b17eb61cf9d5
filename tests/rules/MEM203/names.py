# What is called alike and is no list of its own: aliased, shadowed, rebound, in a string, in a comment.
def shadowed(values, rows):
    for row in rows:
        values = values + [row]  # shadowed: the caller's, whatever it is
    return values


def aliased(rows):
    values = []
    for row in rows:
        before = values
        values = values + [row]
        print(before)  # aliased: the list as it was


def rebound(rows):
    values = []
    for row in rows:
        values = values + [row]
    values = rows.last()  # rebound
    return values


def named(rows):
    text = "values = values + [row]"  # a string
    values = []
    for row in rows:
        other = values + [row]  # a comment: values = values + [row]
        print(text, other)
        values = values + [other]  #! MEM203
    return values
