# Changed, compared, joined, printed, handed on, not constant, or made once.
once = [1, 2, 3]
for level in [0, 64, 128]:
    show(level)
while True:
    for level in (0, 64, 128):
        show(level)
    for value in [1, read()]:
        show(value)
    changed = [0, 0]
    changed[0] = read()
    grown = [0]
    grown.append(1)
    handed = [1, 2]
    show(handed)
    same = [1, 2] == read()
    joined = [1, 2] + read()
    print([1, 2], joined, same, changed[0], grown[0])
    part = [1, 2, 3][:2]
    sliced = [1, 2, 3]
    unused = [1, 2, 3]
    print(sliced[1:], once[0])
    for empty in []:
        print(empty)
    if read():
        for tone in [440, 880]:
            play(tone)
        break
