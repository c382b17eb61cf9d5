# What runs once, what is compiled once, and patterns that are made as the program runs.
import re

PATTERN = re.compile("a")
DIGITS = r"\d+"
re.match("a", "b")


def once(line):
    return re.match("a", line)


while True:
    line = input()
    PATTERN.match(line)
    re.match(DIGITS, line)
    re.match(f"{line}", line)
    re.match("a" + line, line)
    re.compile("a")
    re.match()
    text.match("a", line)
    if line:
        once(line)
        break
