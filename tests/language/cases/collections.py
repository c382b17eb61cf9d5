# SPDX-License-Identifier: MIT
# ruleid: list-any, list-empty, tuple-any
keep([])
# ruleid: list-any, list-first, tuple-any
keep([1, 2])
# ruleid: list-any, list-holds, list-first, tuple-any
keep([1, 7, 2])
# ruleid: list-any, list-holds, list-first, tuple-any
keep([7])
# ruleid: tuple-any
keep((1, 2, 3))
# ruleid: tuple-any
keep(list())
# ruleid: dict-key, dict-any, tuple-any
keep({"id": 1})
# ruleid: dict-key, dict-any, tuple-any
keep({"name": "n", "id": 1, "z": 2})
# ruleid: dict-any, tuple-any
keep({"name": "n"})
# ruleid: dict-exact, dict-any, tuple-any
keep({"a": 1, "b": 2})
# ruleid: dict-any, tuple-any
keep({"a": 1, "b": 2, "c": 3})
# ruleid: set-any, dict-any, tuple-any
keep({1, 2})
# ruleid: set-any, dict-any, tuple-any
keep({3})
# ruleid: tuple-two, tuple-any
keep((1, 2))
# ruleid: tuple-any
keep((1, 2, 3))
# ruleid: index-any
print(row[0])
# ok: index-any
print(row[1])
# ruleid: index-expression
print(row[i + 1])
# ruleid: slice-from
print(row[2:])
# ok: slice-from
print(row[2:3])
# ruleid: slice-all
print(row[:])
# ruleid: slice-step
print(row[::2])
# ruleid: dict-any, tuple-any
keep({})
# ruleid: tuple-any
keep(dict(a=1))
# ruleid: tuple-any
keep(())
