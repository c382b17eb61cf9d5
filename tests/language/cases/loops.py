# SPDX-License-Identifier: MIT
# ruleid: for-any
for a in b:
    pass
# ruleid: for-any, for-range
for i in range(10):
    print(i)
# ruleid: for-any, for-range, for-index
for i in range(len(items)):
    print(items[i])
# ruleid: for-any, for-range
for i in range(len(items)):
    print(other[i])
# ruleid: while-true, while-any
while True:
    break
# ruleid: while-any
while not done():
    break
# ruleid: comprehension-list
copy = [x for x in items]
# ok: comprehension-list
copy = [x + 1 for x in items]
# ruleid: comprehension-if
kept = [f(x) for x in items if x]
# ruleid: generator-sum
total = sum(x * x for x in items)
# ruleid: for-any, for-pair
for key, value in table.items():
    pass
# ruleid: for-any
for key in table.keys():
    pass
