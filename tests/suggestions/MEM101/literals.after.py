def dots(ready):
    buffer = 0
    buffer_2 = bytearray(b"<")
    while not ready():
        buffer_2 += b".\n"
    buffer_2 += b">"
    line = buffer_2.decode()
    return line, buffer
