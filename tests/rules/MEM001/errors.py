#! 4 MEM001
import board

x = (1, 2

text = ""
while True:
    text += "x"
