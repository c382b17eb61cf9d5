# Made once, made of what nobody knows, or held on to: a new one is needed.
uart.write(bytes([0x90, 60, 100]))
values = [1, 2, 3]
sent = []
for _ in range(4):
    uart.write(bytes([1, 2]))


def packet(note):
    return bytes([0x90, note])


def unused(note):
    uart.write(bytes([0x90, note]))


while True:
    uart.write(b"\x90\x3c\x64")
    uart.write(bytes(values))
    uart.write(bytes([x for x in values]))
    uart.write(bytes([*values, 1]))
    uart.write(bytes())
    uart.write(bytes([]))
    uart.write(bytes([0] * 8))
    uart.write(bytearray((1, 2)) + b"ab")
    uart.write(packet(60))
    sent.append(bytes([1, read()]))
    print((1, 2), [1, 2])
    if done():
        uart.write(bytes([1, 2]))
        break
