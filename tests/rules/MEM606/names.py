# Aliased; shadowed, rebound; in a string; in a comment: from typing import Dict
import board
from typing import List as Rows  #! MEM606 aliased

typing = "import typing"  # in a string
List = None  # rebound


def f(typing: Rows):  # shadowed
    return typing, board, List  # in a comment: from typing import Dict
