# Tuples, names, what is not constant, and what runs once.
keys = [1, 2]
print(read() in [1, 2])
while True:
    print(read() in (1, 2), read() in keys, read() in "ab", read() in [1, read()], read() in [])
    print([1, 2] in read(), 0 < read() in [1, 2], read() is [1])
    for x in (1, 2):
        print(x)
    if read():
        print(read() in [1, 2])
        break
