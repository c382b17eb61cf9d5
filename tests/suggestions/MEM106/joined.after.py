# safe
def line(name):
    send("a" "b" 'c', b"a" rb"\d")
    send("a" "b", "" "b", "a"  "b" if name else "c")
    text = "a" \
        "b"
    text = (
        "one"  # the first
        "two"
        # the second
        "three"  # the third
        "four"
    )
    send(("a" "b") + name, "a" "b" + name)
    return """a
""" """b
"""
