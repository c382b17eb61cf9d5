# keeps its finding
while True:
    pair = read()
    count = len(pair)
    print("of %s" % pair)
    print("of %s" % count)
    print("of %s" % (pair,))
