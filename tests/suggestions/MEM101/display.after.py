# display
# keeps its finding
# Pieces that need not be texts, and texts that somebody looks at while they grow.
def joined(values, names):
    line_parts = []
    for value in values:
        line_parts.append(value)
    line = "".join(line_parts)
    other_parts = []
    for name in names:
        other_parts.append(name.first + name.last)
    other = "".join(other_parts)
    wrong_parts = []
    for name in names:
        wrong_parts.append("a" + 1)
    wrong = "".join(wrong_parts)
    return line, other, wrong


def later(values):
    text_parts = []
    for value in values:
        text_parts.append(str(value))
    text = "".join(text_parts)
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
