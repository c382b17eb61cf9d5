# safe
"""Reads what a meter says."""
import re
# the clock
import time

LIMIT = 5


def read(line):
    return re.match(r"T=(\d+)", line) or re.search(r"^([+.]?\d+)$", line)


while True:
    text = input()
    read(re.sub("a*?", "", text, 1))
    if re.match(  r"T=(\d+)",
            text):
        time.sleep(LIMIT)
