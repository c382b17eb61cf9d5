def padded(number, digits):
    text = str(number)
    while len(text) < digits:
        text = "0" + text
    line = text
    while len(line) < digits + 4:
        line += "."
    return line
