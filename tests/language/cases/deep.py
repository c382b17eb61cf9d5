# SPDX-License-Identifier: MIT
# ruleid: deep-argument
write(secret)
# ruleid: deep-argument
write([1, {"a": f(secret)}])
# ok: deep-argument
write(public)
# ruleid: deep-condition
if ready():
    pass
# ruleid: deep-condition
if x and not (y or ready()):
    pass
# ok: deep-condition
if ready:
    ready()
# ruleid: deep-value
buffer = memoryview(bytearray(10))
# ruleid: deep-value
buffer = bytearray()
# ok: deep-value
buffer = bytearray


def f(n):
    if n:
        # ruleid: deep-return
        return g(n + 1)
    # ok: deep-return
    return n + 2


# ruleid: deep-keyword
write(data=f(secret))
# ok: deep-keyword
write(data=1, other=secret)
