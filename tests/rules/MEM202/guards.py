# What is short, skipped, left early, of unknown size, or looked at on the way.
short, skipped, conditional, left, unknown, read, twice, measured, begun = [], [], [], [], [], [], [], [], [0]
a = []
for i in range(16):
    a.append(i)
b = []
for i in range(100):
    if i == 5:
        continue
    b.append(i)
c = []
for i in range(100):
    if i > 5:
        c.append(i)
d = []
for i in range(100):
    d.append(i)
    if stop():
        break
e = []
for i in range(count()):
    e.append(i)
f = []
for i in range(100):
    f.append(i if not f else f[-1])
g = []
for i in range(100):
    g.append(i)
    g.append(i)
h = [0]
for i in range(100):
    h.append(i)
j = []
for i in range(1, 100):
    j.append(i)
k = []
for i in range(0, 100, 2):
    k.append(i)
m = []
for i in range(100):
    i = i + 1
    m.append(i)
n = []
n.append(1)
for i in range(100):
    n.append(i)
o = []
for x in range(9):
    for i in range(100):
        o.append(i)
p = []
for i in range(100):
    p.append(len(p))

# A list that append brought to 64 has no slot too many.
full = []
for i in range(64):
    full.append(i)
