# SPDX-License-Identifier: MIT
# ruleid: call-any
read()
# ruleid: call-any
read(1, *rest, key=2)
# ok: call-any
read
# ok: call-any
self.read()
# ruleid: call-none
sense()
# ok: call-none
sense(1)
# ruleid: call-first, call-one
poll(1)
# ruleid: call-first, call-last
poll(1, 2, 9)
# ruleid: call-first, call-last, call-one
poll(9)
# ok: call-first, call-last, call-one
poll()
# ruleid: call-keyword
SPI(clock, baudrate=1000)
# ruleid: call-keyword
SPI(MISO=a, baudrate=1000, MOSI=b)
# ok: call-keyword
SPI(clock, 1000)
# ruleid: call-keywords
UART(tx=1, rx=2)
# ruleid: call-keywords
UART(rx=2, tx=1)
# ok: call-keywords
UART(tx=1, rx=2, timeout=3)
# ok: call-keywords
UART(tx=1)
# ruleid: call-two-holes
mix(0)
# ruleid: call-two-holes
mix(1, 2, 0, 3)
# ok: call-two-holes
mix(1, 2)
# ruleid: call-anything
a.b.c(77)
# ruleid: call-anything
f(
    # a comment is no argument
    77,
)
# ok: call-anything
f(77, 78)
# ruleid: call-method
bus.readinto(buffer)
# ruleid: call-method
make(1)[0].readinto(memoryview(buffer))
# ok: call-method
readinto(buffer)
# ruleid: call-starred
spread(*values)
# ruleid: call-double-starred
spread(**values)
# ok: call-starred, call-double-starred
spread(values)
# ruleid: call-nested
outer(inner(1, 2))
# ok: call-nested
outer(inner)
