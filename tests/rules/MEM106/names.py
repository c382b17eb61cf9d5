# There are no names in it: literals, and what they are given to.
A = "a"


def show(b):
    a = A
    send(a + "b")  # aliased
    send(b + "b")  # shadowed
    a = "b"
    send(a + "c")  # rebound
    send('"a" + "b"')  # in a string
    send("ab")  # "a" + "b", in a comment
    send("a" + "b")  #! MEM106
