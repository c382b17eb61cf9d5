# display
# Who reaches names through text may look at any time.
def line(values):
    line_parts = []
    for value in values:
        line_parts.append(str(value))
        show(locals())
    line = "".join(line_parts)
    return line
