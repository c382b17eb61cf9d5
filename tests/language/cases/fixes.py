# SPDX-License-Identifier: MIT
# ruleid: fix-call
old(1, b=2)
# ruleid: fix-call
x = old()
if x:
    # ruleid: fix-call
    y = [old(a), z]
# ruleid: fix-compare
if f(x) == None:
    pass
bus = I2C(
    clock,
    # ruleid: fix-argument
    frequency=100000,
)


def f(items):
    # ruleid: fix-statement
    copy = []
    for item in items:
        copy.append(item)
    return copy


# ruleid: fix-regex-all
fetch("http://a http://b")
# ruleid: fix-regex-once
twice(a, a)
# ruleid: fix-adds
add()
# ruleid: fix-adds
add(1)
# ruleid: fix-adds-between
between(old=True)


def g():
    print()
    # ruleid: fix-deletes
    debug(1)
