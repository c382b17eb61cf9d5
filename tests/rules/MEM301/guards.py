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


reader = Reader()
while True:
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
