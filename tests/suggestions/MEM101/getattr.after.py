# safe
# No text reaches a name of the function's own.
def shown(device, names):
    line_parts = []
    for name in names:
        line_parts.append(repr(getattr(device, name)) + " ")
    line = "".join(line_parts)
    return line
