# More than one, another type, once, in set-up, or unpacked.
values = []
values += [1]
for i in range(8):
    values += [i]
more = []
total = 0
either = []
either = read()
while True:
    values += [read(), 1]
    values += [*more]
    values += more
    values += []
    values.append(read())
    total += read()
    either += [1]
    if done():
        values += [0]
        break
