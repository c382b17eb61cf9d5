# What has no cheaper form, is no list of one value, or is too small to matter.
import array

DEBUG = False
values = [1, 2, 3]
a = array.array("H", [1, 2, 3])
b = array.array("H", values)
c = array.array("H", [value for value in values])
d = array.array("H", [i for i in range(8)])
e = array.array("H", [0 for i in range(8) if i])
f = array.array("H", [0 for i in range(8) for j in range(8)])
g = array.array("H", [0, 1] * 8)
h = array.array("H", [*values] * 8)
i = array.array("H", [7] * 4)
j = array.array("H", [0] * 0)
k = array.array("H", [0] + [0])
m = array.array("H", bytes(16))
n = array.array("H")
o = array.array("H", [0 for i in values])
p = array.array("H", [0 for i in range(2, 8)])
if DEBUG:
    q = array.array("H", [0] * 64)
