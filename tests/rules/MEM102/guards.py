# What runs once, has one +, is no text, is literal throughout, or is reported by another rule.
import time

DEBUG = False
name = "probe"
title = "T: " + str(time.monotonic()) + " s"


def once(n):
    return "T: " + str(n) + " s"


log = ""
while True:
    total = 1 + time.monotonic() + 2
    parts = [1] + [2] + [total]
    raw = b"a" + bytes(2) + b"c"
    line = "T: " + str(total)
    line = "a" + "b" + "c"
    print("T: " + str(total) + " s")
    print("T: " + str(total) + " s", 1)  #! MEM102
    log = log + "T: " + str(total)
    if DEBUG:
        send("T: " + str(total) + " s")
    if total > 5:
        send("T: " + str(total) + " s")
        break

once(1)
