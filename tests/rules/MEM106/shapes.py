# Literals that are joined wherever code may run more than once.
for pin in range(3):
    show("a" + "b")  #! MEM106 LOW 32 garbage_per_iteration


def line(name):
    parts = ["one", "two" + "three", "four"]  #! MEM106
    parts = {"key" + "s": 1}  #! MEM106
    send("a" + "b" + "c")  #! MEM106 LOW 64 garbage_per_iteration
    send(b"a" + b"b", r"a" + "b")  #! MEM106
    send("a" "b" + "c")  #! MEM106
    send("""a""" + 'b')  #! MEM106
    send(("a" + "b") + name)  #! MEM106
    send("a" + "b" + name)  #! MEM106
    send("a" + "b" if name else "c")  #! MEM106
    send("of %s" + "%s" % (("a" + "b"),))  #! MEM106
    send(
        "a long line"  #! MEM106
        + " that goes on"
    )
    return "a" + "b"  #! MEM106
