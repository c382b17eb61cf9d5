# Patterns that are compiled at each use.
import re

while True:
    line = input()
    re.match("a", line)  #! MEM110 MEDIUM 32 garbage_per_iteration
    re.search(r"[a-z]+=([0-9]+);", line)  #! MEM110 MEDIUM 48 garbage_per_iteration
    line = re.sub(r"\s+", " ", line)  #! MEM110 MEDIUM
    re.match(r"(?:\d\b)", line, 0)  #! MEM110 MEDIUM
    if button.value:
        re.match("a", line)  #! MEM110 LOW
    read(line)


def read(line):
    return re.match(r"\d+", line)  #! MEM110 MEDIUM


def read_all(lines):
    for line in lines:
        re.match(r"\d+", line)  #! MEM110 MEDIUM
