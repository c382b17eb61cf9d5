# Not known to be false for ever, or looked at otherwise.
import board

TRUE = True
READ = False
REBOUND = False
NEGATED = False
JOINED = False
LOOPED = False
UNTESTED = False
GENERATOR = False
LOCAL = False
BY_KEYWORD = False
CLASS_LEVEL = False
PARAMETER = False
GLOBAL = False
TAKEN = False
_TAKEN = 1
ANNOTATED: bool = False
LIST = []


class Flags:
    CLASS_LEVEL = False


def generate():
    if GENERATOR:
        yield 1


def local(PARAMETER):
    global GLOBAL
    GLOBAL = True
    if LOCAL:
        name = 1
    if PARAMETER or GLOBAL:
        print(name)


if TRUE:
    REBOUND = True
if READ:
    print(READ)
if REBOUND:
    print("rebound")
if not NEGATED:
    print("negated")
if JOINED and board:
    print("joined")
while LOOPED:
    print("looped")
if BY_KEYWORD:
    print(dict(BY_KEYWORD=1))
if CLASS_LEVEL or Flags.CLASS_LEVEL:
    print("class")
if TAKEN:
    print(_TAKEN)
if ANNOTATED:
    print("annotated")
if LIST:
    print("list")
while True:
    generate()
