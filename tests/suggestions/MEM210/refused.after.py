# display
# An index may be too large, and the error says of what.
def order(n):
    places = range(n)
    return places[0]
