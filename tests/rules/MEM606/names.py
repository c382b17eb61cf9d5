# Aliased; shadowed, rebound; in a string; in a comment: from typing import Dict
import board
from typing import List as Rows  #! MEM606

typing = "import typing"
List = None


def f(typing: Rows):
    return typing, board, List
