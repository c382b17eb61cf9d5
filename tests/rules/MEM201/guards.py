# What is bounded, may be, or cannot be seen.
import time

popped, cleared, deleted, sliced, renewed, measured, asked = [], [], [], [], [], [], []
shown = []
handed = []
named = []
returned = []
counted = []
rare = []
failed = []
debug = []
last = []
DEBUG = False
kept = list()


def draw(values):
    del values[:]


def again():
    return returned


def reset():
    global renewed
    renewed = []


seen = []
a = []
b = []
c = []
d = []
e = []
f = []
h = []
while True:
    a.append(1)
    a.pop(0)
    b.append(1)
    b.clear()
    c.append(1)
    del c[0]
    d.append(1)
    d[:] = d[-5:]
    e.append(1)
    if len(e) > 10:
        e = []
    f.append(1)
    while len(f) > 10:
        f.remove(1)
    if time.monotonic() not in seen:
        seen.append(1)
    handed.append(1)
    draw(handed)
    named.append(1)
    other = named
    returned.append(1)
    renewed.append(1)
    own = []
    own.append(1)
    if button.value:
        rare.append(1)  #! MEM201 MEDIUM
    try:
        work()
    except ValueError:
        failed.append(1)  #! MEM201 MEDIUM
    if DEBUG:
        debug.append(1)
    if work():
        last.append(1)
        break
    if len(h) < 20:
        h.append(1)
