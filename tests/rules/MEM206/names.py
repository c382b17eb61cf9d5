# What is called alike and is no dict that is made each turn: aliased, shadowed, rebound, in a string, in a comment.
import json as j

from feed import dict as d
from feed import dict as dict


def shadowed(dict):
    print(j.dumps(dict(a=1)))  # shadowed


while True:
    shadowed(d)
    data = {"a": 1}
    held = data  # aliased: who holds it may read it when the next turn has set other values
    print(held, d(a=1))
    print(dict(a=1))  # another dict is imported
    text = 'print(j.dumps({"a": 1}))'  # a string
    print(text)  # a comment: print(j.dumps({"a": 1}))
    values = {"a": 1}  #! MEM206
    print(values)
    values = {"b": 2}  #! MEM206
    print(values)  # rebound: each of the two is made each turn
    print(j.dumps({"a": 1}))  #! MEM206
