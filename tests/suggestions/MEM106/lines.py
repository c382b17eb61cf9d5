# safe
def line(name):
    send("a" + "b", b"a" + b"b", r"\a" + r"\1" + r"1")
    send("a"+"b", ""+"b", "a"  +  "b" if name else "c")
    text = "a" + \
        "b"
    text = "a" \
        + r"\b", "c"
    text = (
        "one"  # the first
        + "two"
        # the second
        + "three" +  # the third
        "four"
    )
    send("no comma is " +
         "missing", name)
    send("nor " +
         "here")
    names = ["a", "b" +
             "c", "d"]
    names = {"a": "b"
             + "c"}
    send(("a" + "b") + name, "a" + "b" + name)
    send("a"
         + "b" + "c"
         + name)
    send("\1" + "8", "\\1" + "1", "\123" + "4", "\x12" + "3", "\"" + "\"")
    return """a
""" + """b
"""
