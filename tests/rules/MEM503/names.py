import board
from micropython import const as fixed  # aliased
DEBUG = False
if board:
    DEBUG = True  # rebound
TRACE = False  #! MEM503


def show(SHADOWED):  # shadowed
    if SHADOWED:
        print("DEBUG")  # string


SHADOWED = False
# comment: if DEBUG
if TRACE:
    print("TRACE and nothing else")  # a comment: import time, DEBUG = False
if DEBUG or SHADOWED:
    show(fixed)
while True:
    pass
