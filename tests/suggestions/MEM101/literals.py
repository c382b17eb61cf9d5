def dots(ready):
    buffer = 0
    line = "<"
    while not ready():
        line += ".\n"
    line += ">"
    return line, buffer
