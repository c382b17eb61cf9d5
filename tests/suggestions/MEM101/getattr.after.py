# safe
# No text reaches a name of the function's own.
def shown(device, names):
    parts = []
    for name in names:
        parts.append(repr(getattr(device, name)) + " ")
    line = "".join(parts)
    return line
