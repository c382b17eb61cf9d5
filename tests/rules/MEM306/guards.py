# What is not made of zeros alone, or by more than their number.
DEBUG = False
values = [0, 0]
a = bytearray(64)
b = bytearray(values)
c = bytearray([0, 0, 0])
d = bytearray([1] * 8)
e = bytearray([0, 1] * 8)
f = bytearray(b"\0\1" * 8)
g = bytearray("\0" * 8, "ascii")
h = bytearray([0] * 8, "ascii")
i = bytearray([0 for value in values])
j = bytearray([0 for value in range(8) if value])
k = bytearray(b"0" * 8)
m = bytearray([0] * 4 + [1])
n = bytearray(*[0] * 8)
o = bytes(b"\0" * 8)
p = bytearray([False] * 8)
q = bytearray(rb"\0" * 8)
r = bytearray([0] * -1)
s = bytearray([0] * True)
if DEBUG:
    t = bytearray([0] * 64)
