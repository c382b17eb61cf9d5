# SPDX-License-Identifier: MIT
# ruleid: equal-compare
if a == a:
    pass
# ruleid: equal-compare
assert f(x, 1) == f(x,  1)
# ok: equal-compare
assert f(x, 1) == f(x, 2)
# ruleid: equal-append
total = total + [1]
# ok: equal-append
total = other + [1]
# ok: equal-append
total = [1] + total
# ruleid: equal-append
self.items[0] = self.items[0] + more


def one():
    # ruleid: equal-sequence
    f = open("a")
    print(f)
    f.close()


def two():
    # ok: equal-sequence
    f = open("a")
    g.close()


# ruleid: equal-arguments
same(1, 2, 1)
# ok: equal-arguments
same(1, 2, 3)
# ruleid: equal-anonymous
pair(1, 2)
# ruleid: equal-name
twice(twice)
# ok: equal-name
twice(once)
# ruleid: equal-rest
join(f(1, 2), g(1, 2))
# ok: equal-rest
join(f(1, 2), g(1))
# ruleid: equal-rest
join(f(), g())
