try:
    import nothing_there
except ImportError:
    nothing_there = None
for i in range(3):
    a = [i]
else: b = 2
while b: b -= 1
else:
    c = 3
print(nothing_there, a, b, c)
x: int
y: int = 3
del y
assert a, "no"
print(f"{a!r:>{c}} {a}"); print("a" "b"
"c")
lam = lambda: 0; k = 1 if a else 2
with open("/dev/null") as p, open("/dev/null") as q: r = 1
print(lam(), k, r)
