# SPDX-License-Identifier: MIT
# ruleid: from-the-first
first()
last()


def f():
    # A comment of the block's own.
    # ruleid: from-the-first
    first()
    last()
