# display
# Names that are the file's own.
def reversed(values):
    return values


bytearray = list


def backwards(values):
    line = ""
    for value in values:
        line = str(value) + line
    return line


def dots(ready):
    line = ""
    while not ready():
        line += "."
    return line
