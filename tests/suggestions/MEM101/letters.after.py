def bar(level):
    buffer = bytearray(16)
    for i in range(16):
        buffer[i] = ord("#" if i < level else ".")
    text = buffer.decode()
    return text
