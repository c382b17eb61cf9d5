# display
# An index may be too large, and the error says of what.
def level(i):
    curve = [0, 25, 50, 74, 98, 120, 142, 162, 180, 197, 212, 225, 236, 244, 250, 255]
    return curve[i]
