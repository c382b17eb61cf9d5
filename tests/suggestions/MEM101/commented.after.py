# safe
def commented(values):
    line_parts = []
    for value in values:
        line_parts.append(","  # between them
                + str(value))
    line = "".join(line_parts)
    return line
