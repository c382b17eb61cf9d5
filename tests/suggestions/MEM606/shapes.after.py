# safe
import board
try:
    import typing
except ImportError:
    pass
try:
    from typing import (
        List,  # of pins
        Optional,
    )
except ImportError:
    pass


def f(x: List, y: Optional[int]) -> typing.Any:
    return board
