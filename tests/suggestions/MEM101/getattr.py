# safe
# No text reaches a name of the function's own.
def shown(device, names):
    line = ""
    for name in names:
        line += repr(getattr(device, name)) + " "
    return line
