def bar(level):
    text_buffer = bytearray(16)
    for i in range(16):
        text_buffer[i] = ord("#" if i < level else ".")
    text = text_buffer.decode()
    return text
