# SPDX-License-Identifier: MIT
# ruleid: assign-any
data = ulab.zeros(10)
# ruleid: assign-any
self.data = ulab.zeros((1, 2), dtype=1)
# ok: assign-any
data = zeros(10)
# ruleid: assign-attribute
self.bus = None
# ok: assign-attribute
other.bus = None
# ruleid: assign-index
row[3] = 0
# ruleid: assign-plus, assign-any-plus
text += "x"
# ruleid: assign-any-plus
text += other
# ruleid: assign-two
a, b = b, a
# ok: assign-two
a, b = a, b
# ruleid: assign-typed
n: int = 3
# ok: assign-typed
n: str = "a"
# ruleid: assign-walrus
while (line := next(lines)):
    pass
# ruleid: assign-twice
p = q = 0
# ruleid: assign-untyped
timeout = 3
# ruleid: assign-untyped, assign-typed
timeout: int = 4
