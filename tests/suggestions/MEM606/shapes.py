# safe
import board
import typing
from typing import (
    List,  # of pins
    Optional,
)


def f(x: List, y: Optional[int]) -> typing.Any:
    return board
