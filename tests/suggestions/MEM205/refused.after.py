# display
# An index may be too large, and the error says of what.
def level(i):
    curve = b"\x00\x19\x32\x4a\x62\x78\x8e\xa2\xb4\xc5\xd4\xe1\xec\xf4\xfa\xff"
    return curve[i]
