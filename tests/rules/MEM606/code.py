from typing import List  #! MEM606
import time


def f(x: List):
    return time
