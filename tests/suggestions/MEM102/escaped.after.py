# safe
while True:
    n = len(input())
    line = "100%%%s\t{}" % n
    line = 'it\'s %s%%s' % n
    line = r"\d%s\x25" % n
