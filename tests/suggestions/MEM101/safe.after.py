# safe
data = input().split()
result_parts = []
for value in data:
    result_parts.append(str(value) + ",")
result = "".join(result_parts)
del result_parts
print("of", result)


def rows(values):
    head_parts = ["<"]
    for value in values:
        try:
            head_parts.append(f"{value}")
            head_parts.append(";" + str(value) + "%d" % 1)
        except ValueError:
            continue
    head = "".join(head_parts)
    tail_parts = []
    for value in values:
        if value is None:
            break
        tail_parts.append(str(value))
    tail = "".join(reversed(tail_parts))
    return head + tail


def bar(level):
    text_buffer = bytearray(16)
    for i in range(16):
        text_buffer[i] = ord("#" if i < level else ".")
    text = text_buffer.decode()
    dots_buffer = bytearray()
    for i in range(16):
        dots_buffer += b"."
        if i > level:
            break
    dots = dots_buffer.decode()
    return text + dots


def packet(topics):
    body = bytearray()
    while len(body) < 64:
        for topic in topics:
            body += str(topic).encode()
    body = bytes(body)
    return body


def padded(n):
    digits = 6
    text = str(n)
    text = "0" * (digits - len(text)) + text
    return text


def commented(values):
    line_parts = []
    for value in values:
        line_parts.append(","  # between them
                + str(value))
    line = "".join(line_parts)
    return line
