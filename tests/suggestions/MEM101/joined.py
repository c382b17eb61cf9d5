def row(values):
    line = ""
    for value in values:
        line += str(value)
        line += ","
    return line.strip(",")
