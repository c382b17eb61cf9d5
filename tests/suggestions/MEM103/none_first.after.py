def show(found):
    last = None
    line_shows = object()
    while True:
        if last != line_shows:
            line_shows = last
            line = "last: %s" % last
        if found():
            last = 1


def count(found):
    last = 0
    line_shows = None
    while True:
        if last != line_shows:
            line_shows = last
            line = "last: %s" % last
        if found():
            last = 1
