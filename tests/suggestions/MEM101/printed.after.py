def show(values):
    print("Values:", end="")
    for value in values:
        print(" ", value, sep="", end="")
    print()


def table(rows):
    for row in rows:
        for cell in row:
            print(cell, end="")
            print(f"{cell:5}", end="")
        print()
