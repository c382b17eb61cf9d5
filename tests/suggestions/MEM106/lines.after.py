# safe
def line(name):
    send("ab", b"ab", r"\a\11")
    send("ab", "b", "ab" if name else "c")
    text = ("a"
        "b")
    text = ("a"
        r"\b"), "c"
    text = (
        "one"  # the first
        "two"
        # the second
        "three"  # the third
        "four"
    )
    send(("no comma is "
         "missing"), name)
    send("nor "
         "here")
    names = ["a", ("b"
             "c"), "d"]
    names = {"a": ("b"
             "c")}
    send(("ab") + name, "ab" + name)
    send("a"
         "bc"
         + name)
    send("\18", "\\11", "\1234", "\x123", "\"\"")
    return """a
b
"""
