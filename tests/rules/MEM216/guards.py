# A single one, unpacked, with a key, of something else, and once.
print(min([read(), 2]))
while True:
    values = read()
    print(min(read(), 2), min([values]), max([*values, 1]), min([values, 1], key=len), min(values), max((values, 1)))
    print(min([v for v in values]), min([values, 1], [2]), sum([values, 1]))
    if values:
        print(min([values, 2]))
        break
