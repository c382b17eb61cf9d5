# re aliased, shadowed, rebound; in a string, in a comment.
import re
import re as pattern
from re import search

while True:
    pattern.match("a", line)  #! MEM110 aliased
    search("a", line)  #! MEM110 aliased
    line = 're.match("a", line)'  # in a string
    line = input()  # re.match("a", line), in a comment


def shadowed(re, line):
    while True:
        re.match("a", line)  # shadowed


def rebound(line):
    re = input()
    while True:
        re.match("a", line)  # rebound
