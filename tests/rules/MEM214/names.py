# What is called alike: aliased, shadowed, rebound, in a string, in a comment.
import feed

aliased = [{"a": 1, "b": 2}, {"a": 3, "b": 4}, {"a": 5, "b": 6}]
alias = aliased  # aliased: what is done with the alias is not followed
rebound = [{"a": 1, "b": 2}, {"a": 3, "b": 4}, {"a": 5, "b": 6}]
rebound = feed.rows()  # rebound
text = 'rows = [{"a": 1, "b": 2}, {"a": 3, "b": 4}, {"a": 5, "b": 6}]'  # a string
rows = [{"a": 1, "b": 2}, {"a": 3, "b": 4}, {"a": 5, "b": 6}]  #! MEM214
given = [{"a": 1, "b": 2}, {"a": 3, "b": 4}, {"a": 5, "b": 6}]


def shadowed(rows, enumerate):
    for row in rows:  # shadowed: another row, of other rows
        row["a"] = 1
    for _, one in enumerate(given):
        print(one["a"])


while True:
    print(aliased[0]["a"], alias, rebound[0]["a"], text)
    for row in rows:
        print(row["a"])  # a comment: rows = [{"a": 1, "b": 2}, {"a": 3, "b": 4}, {"a": 5, "b": 6}]
    shadowed(feed.rows(), feed.pairs)
