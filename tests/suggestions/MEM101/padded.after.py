def padded(number, digits):
    text = str(number)
    text = "0" * (digits - len(text)) + text
    line = text
    line += "." * ((digits + 4) - len(line))
    return line
