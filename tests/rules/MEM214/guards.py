# Two records, other keys, and uses that need a dict or are not seen.
import json

import feed

two = [{"a": 1, "b": 2}, {"a": 1, "b": 2}]
other_keys = [{"a": 1, "b": 2}, {"a": 1, "c": 2}, {"a": 1, "b": 2}]
other_order = [{"a": 1, "b": 2}, {"b": 2, "a": 1}, {"a": 1, "b": 2}]
one_key = [{"a": 1}, {"a": 2}, {"a": 3}]
numbered = [{1: 1, 2: 2}, {1: 1, 2: 2}, {1: 1, 2: 2}]
mixed = [{"a": 1, "b": 2}, {"a": 1, "b": 2}, {"a": 1, "b": 2}, None]
written = [{"a": 1, "b": 2}, {"a": 1, "b": 2}, {"a": 1, "b": 2}]
counted = [{"a": 1, "b": 2}, {"a": 1, "b": 2}, {"a": 1, "b": 2}]
deleted = [{"a": 1, "b": 2}, {"a": 1, "b": 2}, {"a": 1, "b": 2}]
looked_up = [{"a": 1, "b": 2}, {"a": 1, "b": 2}, {"a": 1, "b": 2}]
asked = [{"a": 1, "b": 2}, {"a": 1, "b": 2}, {"a": 1, "b": 2}]
dumped = [{"a": 1, "b": 2}, {"a": 1, "b": 2}, {"a": 1, "b": 2}]
handed = [{"a": 1, "b": 2}, {"a": 1, "b": 2}, {"a": 1, "b": 2}]
row_handed = [{"a": 1, "b": 2}, {"a": 1, "b": 2}, {"a": 1, "b": 2}]
sliced = [{"a": 1, "b": 2}, {"a": 1, "b": 2}, {"a": 1, "b": 2}]
wrong_key = [{"a": 1, "b": 2}, {"a": 1, "b": 2}, {"a": 1, "b": 2}]
unpacked = [{"a": 1, "b": 2}, {"a": 1, "b": 2}, {"a": 1, "b": 2}]
walked_into = [{"a": 1, "b": 2}, {"a": 1, "b": 2}, {"a": 1, "b": 2}]
unread = [{"a": 1, "b": 2}, {"a": 1, "b": 2}, {"a": 1, "b": 2}]
joined = [{"a": 1, "b": 2}, {"a": 1, "b": 2}, {"a": 1, "b": 2}]
joined.append({"a": 1})
once = []
once.append({"a": 1, "b": 2})
attribute = feed.make()
attribute.rows = [{"a": 1, "b": 2}, {"a": 1, "b": 2}, {"a": 1, "b": 2}]


def get():
    rows = [{"a": 1, "b": 2}, {"a": 1, "b": 2}, {"a": 1, "b": 2}]
    print(rows[0]["a"])
    return rows


while True:
    key = feed.key()
    print(two[0]["a"], other_keys[0]["a"], other_order[0]["a"], one_key[0]["a"], numbered[0][1], mixed[0]["a"])
    for row in unpacked:
        print(row["b"])
        (row["a"], key) = feed.step()
    for row in walked_into:
        print(row["b"])
        [row["a"], *row["b"]] = feed.step()
    for row in written:
        row["a"] = 2
    for row in counted:
        row["a"] += row["b"]
    for row in deleted:
        del row["a"], row["b"]
    for one in looked_up:
        print(one["a"], one[key])
    for item in asked:
        print(item["a"], item.get("b"))
    print(json.dumps(dumped), dumped[0]["a"])
    feed.show(handed, handed[0]["a"])
    for shown in row_handed:
        feed.show(shown, shown["a"])
    for part in sliced[1:]:
        print(part["a"])
    print(wrong_key[0]["z"], wrong_key[0]["a"])
    print(joined[0]["a"], once[0]["a"], attribute.rows[0]["a"], get()[0]["a"], len(unread))
