# SPDX-License-Identifier: MIT
COUNT = 100

# ruleid: pattern-either-of
draw(Line(1, 2))
# ruleid: pattern-either-of
draw(Circle())
# ok: pattern-either-of
draw(Square())
# ruleid: pattern-not-of
keep(x)
# ok: pattern-not-of
keep("x")
# ok: pattern-not-of
keep(None)


# ruleid: pattern-inner
def f():
    danger(1)


# ok: pattern-inner
def g():
    safe(1)


# ruleid: comparison-number
sleep(61)
# ok: comparison-number
sleep(60)
# ruleid: comparison-number
sleep(COUNT)
# ok: comparison-number
sleep(x)
# ruleid: comparison-two
window(5, 3)
# ok: comparison-two
window(3, 5)
# ok: comparison-two
window(3, 0)
# ruleid: comparison-text
mode("cab")
# ok: comparison-text
mode("abc")
# ok: comparison-text
mode("xyz")
# ruleid: comparison-octal
chmod(path, 0o777)
# ok: comparison-octal
chmod(path, 0o600)
# ruleid: comparison-stripped
port("80")
# ok: comparison-stripped
port("8080")
configure(1,
          # ruleid: focus-argument
          2)


@handler
# ruleid: focus-name
def on_press(event):
    pass


class C:
    def __init__(self):
        # ruleid: focus-list
        self.a = 1
        # ruleid: focus-list
        self.b = 2


both(
    # ruleid: focus-either
    1,
    # ruleid: focus-either
    # ok: focus-both
    2,
)
# ruleid: interpolated
reserve(10, a, b)
# ruleid: interpolated
reserve(COUNT, a)
# ruleid: value-of
claim_bytes(COUNT)
# ruleid: value-of
claim_bytes(3)
