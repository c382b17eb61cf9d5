# safe
data = input().split()
result = ""
for value in data:
    result = result + str(value) + ","
print("of", result)


def rows(values):
    head = "<"
    for value in values:
        try:
            head += f"{value}"
            head = head + ";" + str(value) + "%d" % 1
        except ValueError:
            continue
    tail = ""
    for value in values:
        if value is None:
            break
        tail = str(value) + tail
    return head + tail


def bar(level):
    text = ""
    for i in range(16):
        text += "#" if i < level else "."
    dots = ""
    for i in range(16):
        dots += "."
        if i > level:
            break
    return text + dots


def packet(topics):
    body = b""
    while len(body) < 64:
        for topic in topics:
            body += str(topic).encode()
    return body


def padded(n):
    digits = 6
    text = str(n)
    while len(text) < digits:
        text = "0" + text
    return text


def commented(values):
    line = ""
    for value in values:
        line = (line + ","  # between them
                + str(value))
    return line
