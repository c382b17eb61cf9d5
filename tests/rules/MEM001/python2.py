# What the grammar reads, and Python 3 does not.
print "x"  #! MEM001
n = 0777  #! MEM001
if n <> 1:  #! MEM001
    raise ValueError, "n"  #! MEM001


def f(a, a):  #! MEM001
    return f(b=1, b=2)  #! MEM001


return f  #! MEM001
