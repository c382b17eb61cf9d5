# SPDX-License-Identifier: MIT
# ruleid: from-the-first
first()
last()

# ruleid: part-of-a-chain
x = a or b or c
# ok: part-of-a-chain
x = a or d or c


def f():
    # A comment of the block's own.
    # ruleid: from-the-first
    first()
    last()
