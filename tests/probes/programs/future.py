from __future__ import annotations
from __future__ import division
from os import (path,
    sep)
print(sep)
