def limit(x):
    return max([-1.0, min([1.0, x])])


while True:
    show(limit(read()), max([
        read(),
        0,
    ]))
