# safe
def commented(values):
    line = ""
    for value in values:
        line = (line + ","  # between them
                + str(value))
    return line
