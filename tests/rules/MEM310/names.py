# 131,072 bytes are free
# What is called alike and asks for no block: aliased, shadowed, rebound, in a string, in a comment.
import displayio as d


class Canvas:
    def Bitmap(self, width, height, colours):
        return width


displayio = Canvas()
make = bytearray
make = range
aliased = d.Bitmap(320, 240, 256)  #! MEM310 MEDIUM aliased
alike = displayio.Bitmap(320, 240, 256)
rebound = make(60000)  # rebound
text = "bytearray(60000)"  # in a string; in a comment: bytearray(60000)


def bytes(count):
    return count


shadowed = bytes(60000)  # shadowed

while True:
    pass
