# display
# Names that are the file's own.
def reversed(values):
    return values


bytearray = list


def backwards(values):
    line_parts = []
    for value in values:
        line_parts.append(str(value))
    line = "".join(reversed(line_parts))
    return line


def dots(ready):
    line_buffer = bytearray()
    while not ready():
        line_buffer += b"."
    line = line_buffer.decode()
    return line
