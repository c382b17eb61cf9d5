# safe
data = input().split()
parts = []
for value in data:
    parts.append(str(value) + ",")
result = "".join(parts)
del parts
print("of", result)


def rows(values):
    parts = ["<"]
    for value in values:
        try:
            parts.append(f"{value}")
            parts.append(";" + str(value) + "%d" % 1)
        except ValueError:
            continue
    head = "".join(parts)
    parts_2 = []
    for value in values:
        if value is None:
            break
        parts_2.append(str(value))
    tail = "".join(reversed(parts_2))
    return head + tail


def bar(level):
    buffer = bytearray(16)
    for i in range(16):
        buffer[i] = ord("#" if i < level else ".")
    text = buffer.decode()
    buffer_2 = bytearray()
    for i in range(16):
        buffer_2 += b"."
        if i > level:
            break
    dots = buffer_2.decode()
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
    parts = []
    for value in values:
        parts.append(","  # between them
                + str(value))
    line = "".join(parts)
    return line
