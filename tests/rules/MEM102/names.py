# str aliased, shadowed, rebound; a chain in a string, in a comment.
text = str
while True:
    line = "a" + text(now()) + "b"  #! MEM102 aliased
    line = "'a' + str(b) + 'c'"  # in a string
    line = now()  # "a" + str(b) + "c", in a comment


def shadowed(str, a):
    while True:
        line = str(a) + a + str(a)  # shadowed
        send(line)


def rebound(a):
    part = "a"
    part = 1
    while True:
        send(part + a + part)  # rebound
