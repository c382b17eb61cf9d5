words = []
rows = []
while True:
    words.insert(0, read())
    if len(words) > 50:
        words.pop()
    rows.extend((read(), read()))
    while len(rows) > 50:
        rows.pop(0)
    print(words[0], rows[-1])
