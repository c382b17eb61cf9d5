# SPDX-License-Identifier: MIT
def f(x):
    # ruleid: global-any
    global counter
    if x:
        # ruleid: return-any, return-dots
        return x
    if not x:
        # ruleid: return-any, return-none, return-dots
        return None
    # ruleid: return-dots
    return


def g(x):
    # ruleid: assert-any
    assert x
    # ruleid: assert-text
    assert x, "no"
    # ruleid: delete-any
    del x
    # ruleid: yield-any
    yield 1


async def h(bus):
    # ruleid: await-any
    await bus.read()
    # ok: await-any
    bus.read()


# ruleid: print-anything
print(1)
# ok: print-anything
print()
# ruleid: pass-only
if a:
    pass
