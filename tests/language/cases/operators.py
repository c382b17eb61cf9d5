# SPDX-License-Identifier: MIT
# ruleid: sum-three
print(a + b + c)
# ruleid: sum-text
print(name + "!")
# ruleid: and-in-order
print(ready and done)
# ok: and-in-order
print(done and ready)
# ok: and-in-order
print(done or ready)
# ruleid: or-dots
print(first or last)
# ruleid: or-dots
print(first or second or third or last)
# ok: or-dots
print(first or second)
# ruleid: compare-none
print(x == None)
# ok: compare-none
print(x is None)
# ruleid: compare-length
print(len(x) == 0)
# ok: compare-length
print(len(x) > 0)
# ruleid: not-in
print(not x in y)
# ruleid: is-type
print(type(x) == int)
# ruleid: unary-minus
level(-x)
# ruleid: multiplied
print([0] * 10)
# ok: multiplied
print([0, 1] * 10)
# ruleid: shifted
print(1 << bits)
# ruleid: divided
print(total // 2)
# ok: divided
print(total / 2)
# ruleid: ternary
print(a if b else c)
# ruleid: chained
print(1 < x < 3)
# ruleid: flags
set_mode(READ | WRITE)
# ruleid: flags
set_mode(WRITE | OTHER | READ)
# ok: flags
set_mode(READ & WRITE)
