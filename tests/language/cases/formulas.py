# SPDX-License-Identifier: MIT
# ruleid: either
red()
# ok: either
red(1)
# ruleid: either
green(1, 2)
# ruleid: either
blue(1)
# ok: either
blue(0)
# ruleid: not
send(1)
# ok: not
send(0)
# ok: not
send(1, quiet=True)
# ruleid: not
send(1, quiet=False)
# ok: inside-loop
buffer = bytearray(8)
while True:
    # ruleid: inside-loop
    buffer = bytearray(8)
    if x:
        # ruleid: inside-loop
        buffer = bytearray()


def f(items, other):
    # ruleid: inside-function
    items.append(1)
    # ruleid: inside-function
    other.append(2)
    # ok: inside-function
    third.append(3)


# ok: not-inside
with open("a") as file:
    pass
# ruleid: not-inside
file = open("a")
for i in range(3):
    # ruleid: inside-either
    grow(i)
    # ruleid: inside-either
    shrink(i)
    if i:
        # ok: inside-either
        grow(i)
# ok: inside-either
grow(1)


def g():
    # ok: not-after
    claim(a)
    # ruleid: not-after
    claim(b)
    release(a)


# ruleid: two-positives
level(1, 2, 3)
# ok: two-positives
level(1, 2)


def h():
    bus = I2C()
    # ruleid: inside-sequence
    bus.scan()
    # ok: inside-sequence
    other.scan()


class Clock:
    def run(self):
        # ruleid: inside-twice
        tick()


def k():
    # ok: inside-twice
    tick()
