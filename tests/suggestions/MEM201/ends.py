words = []
rows = []
while True:
    words.insert(0, read())
    rows.extend((read(), read()))
    print(words[0], rows[-1])
