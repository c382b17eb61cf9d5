import board
import typing  #! MEM606 HIGH
import typing as t  #! MEM606
from typing import List, Optional  #! MEM606
from typing import (  # several lines
    Dict,  #! MEM606
)
from circuitpython_typing import ReadableBuffer  #! MEM606
from circuitpython_typing.led import FillBasedColorUnion  #! MEM606
from typing_extensions import Literal  #! MEM606


def f(x: List, y: Optional[int], z: Dict, b: ReadableBuffer, c: FillBasedColorUnion, d: "Literal", e: typing.Any):
    return board, t
