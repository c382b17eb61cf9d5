def show(found):
    last = None
    while True:
        line = "last: %s" % last
        if found():
            last = 1


def count(found):
    last = 0
    while True:
        line = "last: %s" % last
        if found():
            last = 1
