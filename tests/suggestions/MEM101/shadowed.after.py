# display
# Names that are the file's own.
def reversed(values):
    return values


bytearray = list


def backwards(values):
    parts = []
    for value in values:
        parts.append(str(value))
    line = "".join(reversed(parts))
    return line


def dots(ready):
    buffer = bytearray()
    while not ready():
        buffer += b"."
    line = buffer.decode()
    return line
