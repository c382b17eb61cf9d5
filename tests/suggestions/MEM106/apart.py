# keeps its finding
# What would be another text as one literal, or no one literal, stays.
def line(name):
    send("a" + "b")
    send("a" + "b" + 'c', b"a" + rb"\d")
    send("\1" + "2", "\12" + "3", "\1" + "" + "2")
    send("""a""" + "b")
