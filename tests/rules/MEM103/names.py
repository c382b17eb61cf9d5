# A format aliased, shadowed, rebound; in a string, in a comment.
pattern = "{}"
show = print
while True:
    line = "{t}"  # in a string
    line = now()  # f"{t}", in a comment
    show(f"{line}")  #! MEM103 print, aliased


def shadowed(print):
    while True:
        print(f"{now()}")  #! MEM103 shadowed


def rebound(n):
    width = "a"
    width = 7
    while True:
        send(width % n)  # rebound
