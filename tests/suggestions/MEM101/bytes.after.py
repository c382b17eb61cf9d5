def subscribe(send, topics):
    payload = bytearray()
    for topic, quality in topics:
        payload += topic.encode() + quality.to_bytes(1, "big")
    payload = bytes(payload)
    send(payload)


def frame(port, count):
    data = bytearray(b"\x02")
    while count:
        chunk = port.read(count)
        if not chunk:
            break
        data += chunk
        count -= len(chunk)
    data += b"\x03"
    data = bytes(data)
    return data
