# display
# keeps its finding
# Pieces that need not be texts, and texts that somebody looks at while they grow.
def joined(values, names):
    parts = []
    for value in values:
        parts.append(value)
    line = "".join(parts)
    parts_2 = []
    for name in names:
        parts_2.append(name.first + name.last)
    other = "".join(parts_2)
    parts_3 = []
    for name in names:
        parts_3.append("a" + 1)
    wrong = "".join(parts_3)
    return line, other, wrong


def later(values):
    parts = []
    for value in values:
        parts.append(str(value))
    text = "".join(parts)
    return lambda: text


def head(receive):
    received = bytearray()
    while b"\n" not in received:
        received += bytes(receive())
    received = bytes(received)
    return received


def padded(text, digits):
    text = "0" * (digits - len(text)) + text
    return text
