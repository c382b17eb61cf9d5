# It imports board, and what no board has: Blinka on a computer.
from typing import List

import board
import subprocess


def f(x: List):
    return board, subprocess
