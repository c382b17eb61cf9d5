# 131,072 bytes are free
# A module is not the whole program: what fits beside it is not known, what never fits is.
import displayio

screen = displayio.Bitmap(320, 240, 65536)  #! MEM310 HIGH
canvas = displayio.Bitmap(320, 240, 16)  #! MEM310 LOW
half = displayio.Bitmap(320, 120, 16)
