# display
# keeps its finding
# What only some compilers of patterns take, and where the import is not one for all.
import re

while True:
    text = input()
    re.match("(?:a)", text)
    re.match(r"a\b", text)
    re.match("a{2}", text)
    re.match("\d", text)
    re.match("[a", text)
    re.match("a**", text)
    re.match("é", text)
    re.match("a", text, 0)
    re.match(r"a",  # one letter
             text)
