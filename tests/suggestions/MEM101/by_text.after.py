# display
# Who reaches names through text may look at any time.
def line(values):
    parts = []
    for value in values:
        parts.append(str(value))
        show(locals())
    line = "".join(parts)
    return line
