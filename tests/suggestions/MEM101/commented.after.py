# safe
def commented(values):
    parts = []
    for value in values:
        parts.append(","  # between them
                + str(value))
    line = "".join(parts)
    return line
