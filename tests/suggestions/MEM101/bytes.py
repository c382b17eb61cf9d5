def packet(topics):
    body = b""
    for topic in topics:
        body += topic.encode()
        body = body + b"\x00"
    return body


def head(receive):
    received = b"> "
    while b"\r\n" not in received:
        received += receive()
    return received
