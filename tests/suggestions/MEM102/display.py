# display
# What need not be a text, what the program's own code may change meanwhile, and where a comment would go.
def read(values):
    values.append(1)
    return 1


while True:
    values = sensor.values
    n = len(values)
    line = "a" + values.name + "b"
    line = "a" + str(values) + "b" + str(read(values))
    line = ("a"  # the first
            + str(n) + "b")
    send(f"{'a' + str(n) + 'b'}")
