# Nothing says that this is for boards.
from typing import List

import os
import time


def f(x: List):
    return os, time
