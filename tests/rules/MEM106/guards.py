# What runs once, what is not joined by literals alone, and what would mean something else side by side.
TITLE = "a" + "b"
"a" + "b"


def first():
    "a" + "b"
    return 1


def second(name):
    ("a" + "b")
    send("a" + name)
    send(name + "a" + "b")
    send("a" + "b" % name)
    send("a" + "b".join(name))
    send("a" + "b" * 3)
    send(("a") + "b")
    send("a" + ("b"))
    send(f"{name}" + "b")
    send("a" + f"b")
    send("a" + b"b")
    send(f"{'a' + 'b'}")
    send(1 + 2, [1] + [2], ("a",) + ("b",))
    send("a" "b", "a" - "b")


while True:
    print("a" + "b" + input() + "c")  # the chain is MEM104's
    line = "a" + "b" + input() + "c"  # and this one MEM102's
    second("a")
