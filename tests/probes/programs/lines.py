"""doc"""
import gc, os as o , sys
if True: import time; x = 1
import math, \
    cmath, \
 string # tail \
y = 2 # \
z = 3;
w = [
 1,
  2]; v = 4 \

class A: b = 1
class B: c = 1;
@property
def f(): return """a
 b"""
s = """one
	two
three"""
print(x, y, z, w, v, s, f.fget())
