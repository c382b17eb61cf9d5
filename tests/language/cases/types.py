# SPDX-License-Identifier: MIT
def f(a: int, b: str, c, d: Buffer):
    # ruleid: typed-int
    total(a)
    # ok: typed-int
    total(b)
    # ruleid: typed-int
    total(3)
    # ok: typed-int
    total("3")
    # ruleid: typed-str
    title(b)
    # ruleid: typed-str
    title("text")
    # ruleid: typed-class
    fill(d, 0)
    # ok: typed-class
    fill(c, 0)
