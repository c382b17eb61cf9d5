# display
# Who reaches names through text may look at any time.
def line(values):
    line = ""
    for value in values:
        line += str(value)
        show(locals())
    return line
