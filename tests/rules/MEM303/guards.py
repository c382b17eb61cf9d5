# Short, of a view, of a list, changed, kept, or not in a loop.
frame = bytearray(512)
view = memoryview(frame)
levels = [0] * 512
sent = []
uart.write(frame[4:260])


def handed(data):
    uart.write(data[0:64])


def unknown():
    return frame


while True:
    uart.write(frame)
    uart.write(frame[0:31])
    uart.write(view[4:260])
    uart.write(memoryview(frame)[4:260])
    uart.write(levels[0:64])
    uart.write(frame[first():last()])
    uart.write(frame[-64:])
    uart.write(frame[0:64:2])
    handed(unknown())
    sent.append(frame[0:64])
    before = frame[0:64]
    print(before, str(frame[0:64]))
    print(frame[0:64].decode())
    frame[0:64] = view[64:128]
