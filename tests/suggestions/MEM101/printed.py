def show(values):
    line = "Values:"
    for value in values:
        line += " " + str(value)
    print(line)


def table(rows):
    for row in rows:
        line = ""
        for cell in row:
            line = line + cell
            line += f"{cell:5}"
        print(line)
