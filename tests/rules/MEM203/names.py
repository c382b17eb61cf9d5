# What is called alike and is no list of its own: aliased, shadowed, rebound, in a string, in a comment.
def shadowed(values, rows):
    for row in rows:
        values = values + [row]  # the caller's, whatever it is
    return values


def aliased(rows):
    values = []
    for row in rows:
        before = values
        values = values + [row]
        print(before)  # the list as it was


def rebound(rows):
    values = []
    for row in rows:
        values = values + [row]
    values = rows.last()
    return values


def named(rows):
    text = "values = values + [row]"  # a string
    values = []
    for row in rows:
        # a comment: values = values + [row]
        other = values + [row]
        print(text, other)
        values = values + [other]  #! MEM203
    return values
