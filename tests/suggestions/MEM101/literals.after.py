def dots(ready):
    buffer = 0
    line_buffer = bytearray(b"<")
    while not ready():
        line_buffer += b".\n"
    line_buffer += b">"
    line = line_buffer.decode()
    return line, buffer
