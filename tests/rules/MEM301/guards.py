# What is made once, is needed anew, or is held on to.
import array

DEBUG = False
once = bytearray(64)
rows = []
shown = None
for _ in range(8):
    first = bytearray(64)
    uart.readinto(first)


def make():
    return bytearray(64)


def alone():
    once_too = bytearray(64)
    uart.readinto(once_too)


def few(source):
    for _ in range(8):
        row = bytearray(64)
        source.readinto(row)
    while source.more():
        tiny = bytearray(2)
        source.readinto(tiny)
    while source.again():
        last = bytearray(64)
        source.readinto(last)
        break


class Reader:
    def read(self):
        self.buffer = bytearray(64)


def keeps(buffer):
    rows.append(buffer)


def gives_back(buffer):
    return buffer


def hands_on(buffer):
    keeps(buffer)


def marks(buffer):
    buffer[0] = 1


def goes_through(buffer):
    for value in buffer:
        yield value


async def waits(buffer):
    print(buffer[0])


@decorated
def is_wrapped(buffer):
    print(buffer[0])


def takes_all(*buffers):
    print(len(buffers))


def looks(buffer):
    print(buffer[0])


looks = rebound(looks)
mic = recorder()
reader = Reader()
while True:
    for use in (1, 2):
        a = bytearray(64)
        keeps(a)
        b = bytearray(64)
        gives_back(b)
        c = bytearray(64)
        hands_on(c)
        d = bytearray(64)
        marks(d)
        e = bytearray(64)
        goes_through(e)
        f = bytearray(64)
        waits(f)
        g = bytearray(64)
        is_wrapped(g)
        h = bytearray(64)
        takes_all(h)
        i = bytearray(64)
        looks(i)
        j = bytearray(64)
        mic.record(j)
    uart.readinto(once)
    reader.read()
    rows.append(bytearray(64))
    kept = bytearray(64)
    rows.insert(0, kept)
    grown = bytearray(16)
    grown.extend(b"ab")
    sized = bytearray(uart.in_waiting)
    uart.readinto(sized)
    empty = bytearray()
    print(empty)
    text = bytearray("ab", "ascii")
    print(text, make())
    copied = bytearray(once)
    print(copied)
    varies = array.array("H", [read(), read()])
    print(varies)
    print(b"ab" + bytes(20))
    shown = bytearray(64)
    show(shown)
    if DEBUG:
        dump = bytearray(64)
        uart.readinto(dump)
    if done():
        last = bytearray(64)
        uart.readinto(last)
        break
