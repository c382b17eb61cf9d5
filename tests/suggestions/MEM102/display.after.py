# display
# What need not be a text, what the program's own code may change meanwhile, and where a comment would go.
def read(values):
    values.append(1)
    return 1


while True:
    values = sensor.values
    n = len(values)
    line = "a%sb" % (values.name,)
    line = "a%sb%s" % (values, read(values))
    line = ("a%sb" % n)
    send(f"{'a%sb' % n}")
