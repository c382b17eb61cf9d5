def subscribe(send, topics):
    payload = b""
    for topic, quality in topics:
        payload += topic.encode() + quality.to_bytes(1, "big")
    send(payload)


def frame(port, count):
    data = b"\x02"
    while count:
        chunk = port.read(count)
        if not chunk:
            break
        data = data + chunk
        count -= len(chunk)
    data += b"\x03"
    return data
