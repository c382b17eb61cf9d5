# Every hazard of const(): each of these names would mean something else, or nothing, or is refused by the compiler.
import board
import time
from micropython import const

NEGATIVE_FLOAT = -0.5
SUM_OF_TEXTS = "a" + "b"
REPEATED = "a" * 3
CHOSEN = 1 if board else 2
LIST = [1, 2]
DICT = {1: 2}
LENGTH = len("abc")
QUOTIENT = 1 / 3
REMAINDER = 5 % 0
SHIFTED_BACK = 1 << -1
FORMATTED = f"{time}"
COMPARED = 1 < 2
ADDED_TO_TRUE = True + 1
IN_TUPLE = (1, -0.5)
STARRED = (*board, 1)
UNBRACED = 1, 2
OF_A_NAME = LIST
ALREADY = const(5)
_ALREADY = const(5)
ANNOTATED: int = 5
CHAINED = OTHER = 5
FIRST, SECOND = 5, 6
REBOUND = 5
REBOUND = 6
COUNTED = 0
COUNTED += 1
IN_ANOTHER_SCOPE = 5
PARAMETER = 5
LAMBDA_PARAMETER = 5
STAR_PARAMETER = 5
KEYWORD = 5
IN_A_CLASS = 5
IMPORTED = 5
IMPORTED_AS = 5
CAUGHT = 5
DEFINED = 5
CLASS = 5
STARRED_TARGET = 5
LOOPED = 5
IN_COMPREHENSION = 5
WALRUS = 5
WITH = 5
DELETED = 5
DECLARED = 5
PRINTED_BY_NAME = 5
MAKES_GENERATOR = 5
MAKES_LOCAL = 5
TAKEN = 5
KEYWORD_OF_ANOTHER = 5
lower_case = 5
__dunder__ = 5
if board:
    CONDITIONAL = 5
try:
    TRIED = 5
except ValueError:
    pass


def early():
    return EARLY


EARLY = 5
IN_ALL = 5
__all__ = ["IN_ALL"]


def other_scopes(PARAMETER, *STAR_PARAMETER):
    global DECLARED
    IN_ANOTHER_SCOPE = 6
    _TAKEN = 1
    import os as IMPORTED_AS
    from os import IMPORTED

    def DEFINED():
        pass

    class CLASS:
        IN_A_CLASS = 6
        ONLY_THERE = 7

    try:
        first, *STARRED_TARGET = PARAMETER
    except ValueError as CAUGHT:
        print(CAUGHT)
    for LOOPED in STAR_PARAMETER:
        print(LOOPED, [IN_COMPREHENSION for IN_COMPREHENSION in first])
    if (WALRUS := PARAMETER) or (lambda LAMBDA_PARAMETER: 1):
        print(WALRUS)
    with open("f") as WITH:
        DELETED = 1
        del DELETED
    print(f"{PRINTED_BY_NAME=}", dict(KEYWORD=1, _KEYWORD_OF_ANOTHER=2), _TAKEN)


def generator():
    if MAKES_GENERATOR:
        yield 1


def local():
    if board and MAKES_LOCAL:
        import seconds
    return seconds


while True:
    early()
