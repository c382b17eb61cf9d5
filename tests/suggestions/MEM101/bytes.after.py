def packet(topics):
    body = bytearray()
    for topic in topics:
        body += topic.encode()
        body += b"\x00"
    body = bytes(body)
    return body


def head(receive):
    received = bytearray(b"> ")
    while b"\r\n" not in received:
        received += receive()
    received = bytes(received)
    return received
