# keeps its finding
while True:
    pair = read()
    count = len(pair)
    print("of %s" % pair)
    print("of", count)
    print("of", pair)
