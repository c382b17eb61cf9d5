# What runs, and what means something though it never runs.
import sys


def empty():
    return
    yield


def last(value):
    try:
        return value
    finally:
        print("last")
    # only a comment


def other_branch(value):
    if value:
        return 1
    else:
        raise ValueError
    print("the branches are not looked at")


def ended():
    sys.exit()
    print("exits")


for turn in range(3):
    if turn:
        continue
    break
else:
    print("else")
while True:
    last(turn)
