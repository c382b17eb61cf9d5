# safe
"""Reads what a meter says."""
import re
# the clock
import time

_PATTERN = re.compile(r"T=(\d+)")
_READ_PATTERN = re.compile(r"^([+.]?\d+)$")
_PATTERN_2 = re.compile("a*?")

LIMIT = 5


def read(line):
    return _PATTERN.match(line) or _READ_PATTERN.search(line)


while True:
    text = input()
    read(_PATTERN_2.sub("", text, 1))
    if _PATTERN.match(text):
        time.sleep(LIMIT)
