# Few, of unknown length, filtered, nested, read elsewhere, stopped early, generators, and once.
print(sum([read() for _ in range(100)]))
while True:
    print(sum([read() for _ in range(16)]), sum([x for x in read()]), sum([x for x in range(100) if x > read()]))
    print(sum([x * y for x in range(40) for y in range(40)]), len([x for x in range(100)]))
    print(any([read(x) for x in range(100)]), sum(read() for _ in range(100)), sum([x for x in range(100)], 1))
    print(min([x for x in range(100)], key=read), sum([1, 2]), "".join([str(x) for x in range(100)]))
    if read():
        print(sum([read() for _ in range(100)]))
        break
