# json aliased, shadowed, rebound; in a string, in a comment.
import json
import json as parser
from json import loads

with open("/a.json") as a, open("/b.json") as b:
    parser.loads(a.read())  #! MEM802 aliased
    loads(b.read())  #! MEM802 aliased
    text = "json.loads(a.read())"  # in a string
    text = json.dumps(1)  # json.loads(a.read()), in a comment


def shadowed(json):
    with open("/c.json") as c:
        json.loads(c.read())  # shadowed


def rebound(path):
    file = open(path)
    file = path
    json.loads(file.read())  # rebound
