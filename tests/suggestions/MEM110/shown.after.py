# display
# keeps its finding
# What only some compilers of patterns take, and where the import is not one for all.
import re

_PATTERN = re.compile("(?:a)")
_PATTERN_2 = re.compile(r"a\b")
_PATTERN_3 = re.compile("a{2}")
_PATTERN_4 = re.compile("\d")
_PATTERN_5 = re.compile("[a")
_PATTERN_6 = re.compile("a**")
_PATTERN_7 = re.compile("é")
_PATTERN_8 = re.compile(r"a")

while True:
    text = input()
    _PATTERN.match(text)
    _PATTERN_2.match(text)
    _PATTERN_3.match(text)
    _PATTERN_4.match(text)
    _PATTERN_5.match(text)
    _PATTERN_6.match(text)
    _PATTERN_7.match(text)
    re.match("a", text, 0)
    _PATTERN_8.match(text)
