# SPDX-License-Identifier: MIT
"""What only memlint's own keys can ask."""
import board

N = 2048
# ruleid: in-none
# ok: in-any, is-hot
work(1)
for i in range(3):
    # ruleid: in-any, in-set-up
    # ok: in-forever, in-none
    work(2)

# ruleid: is-text
# ok: is-number
take("a")
# ruleid: is-number
# ok: is-text, is-large
take(1023)
# ruleid: is-large, is-number
take(N)
# ok: is-large, is-number, is-text
take(unknown)


# ruleid: has-call
def helper():
    # ruleid: in-any, in-forever, is-hot
    work(3)


# ok: has-call
def other():
    pass


# ok: not-both
pair(1, 1)
# ruleid: not-both
pair(1, 2)
# ruleid: not-both
pair(x, 2)
# ruleid: on-this-board
# ok: on-other-boards
pin(board.D5)
# ruleid: named-so
# ok: not-named-so
sensor.read()
# ruleid: not-named-so
# ok: named-so
file.read()
# ruleid: made-of
show("a" + b)
# ok: made-of
show(b + "a")


def local():
    # ruleid: not-to-keep
    buffer = bytearray(8)
    buffer[0] = 1


def given_away():
    # ok: not-to-keep
    buffer = bytearray(8)
    return buffer


log = []
short = []
while True:
    helper()
    # ruleid: in-any, in-forever, is-hot
    # ok: is-rare, in-set-up
    work(4)
    if button.value:
        # ruleid: is-rare, is-hot, in-any, in-forever
        work(5)
    # ruleid: only-grows
    log.append(1)
    # ok: only-grows
    short.append(1)
    short.pop()
