# keeps its finding
while True:
    pair = read()
    print("of %.1f" % pair)
    print("of", round(pair, 1))
