import time

name = "probe"
while True:
    line = "T: %s s" % time.monotonic()
    line = '100%%: %s {%s}' % (name, line)
    with open("/%s.wav" % name) as file:
        print(file)
