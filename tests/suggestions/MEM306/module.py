# this is table.py
# display
SIZE = 8  # another file may set it to -1


def make():
    while True:
        show(bytearray([0] * SIZE))
