# Another name, no list, not known, sorted on the way, unpacked, a part, or more than a name and keywords.
values = [3, 1, 2]
ordered = sorted(values)
letters = "cab"
letters = sorted(letters)
pair = (2, 1)
pair = sorted(pair)
unknown = read()
unknown = sorted(unknown)
values = other = sorted(values)
values = sorted(values)[:2]
values = list(sorted(values))
values = sorted(values, **options)
values = sorted(values + [1])
values: list = sorted(values)
a, b, c = sorted(values)
print(sorted(values), ordered, other)
