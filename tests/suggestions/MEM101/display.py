# display
# keeps its finding
# Pieces that need not be texts, and texts that somebody looks at while they grow.
def joined(values, names):
    line = ""
    for value in values:
        line += value
    other = ""
    for name in names:
        other = other + name.first + name.last
    wrong = ""
    for name in names:
        wrong = wrong + "a" + 1
    return line, other, wrong


def later(values):
    text = ""
    for value in values:
        text += str(value)
    return lambda: text


def head(receive):
    received = b""
    while b"\n" not in received:
        received += bytes(receive())
    return received


def padded(text, digits):
    while len(text) < digits:
        text = "0" + text
    return text
