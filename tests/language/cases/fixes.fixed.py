# SPDX-License-Identifier: MIT
# ruleid: fix-call
new(1, b=2)
# ruleid: fix-call
x = new()
if x:
    # ruleid: fix-call
    y = [new(a), z]
# ruleid: fix-compare
if f(x) is None:
    pass
bus = I2C(
    clock,
    # ruleid: fix-argument
    frequency=400000,
)


def f(items):
    # ruleid: fix-statement
    copy = list(items)
    return copy


# ruleid: fix-regex-all
fetch("https://a https://b")
# ruleid: fix-regex-once
twice(b, a)
# ruleid: fix-adds
add(k=1)
# ruleid: fix-adds
add(1, k=1)
# ruleid: fix-adds-between
between(old=False)


def g():
    print()
    # ruleid: fix-deletes
