# SPDX-License-Identifier: MIT
# ruleid: from-the-first
first()
last()


def f():
    # A comment of the block's own.
    # ruleid: from-the-first
    first()
    last()


def another():
    import bitbangio as busio

    # ok: the-true-bus
    return busio.I2C(1, 2)


def the_same():
    import busio as b

    # ruleid: the-true-bus
    return b.I2C(1, 2)


def unknown(busio):
    # ruleid: the-true-bus
    return busio.I2C(1, 2)
