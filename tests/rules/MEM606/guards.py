import board

try:
    from typing import List
except ImportError:
    pass
try:
    import typing
    from circuitpython_typing import ReadableBuffer
except (ImportError, NameError):
    typing = None
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Dict
if board.board_id == "none":
    from typing import Tuple


def f(x: List, y: Dict, z: Tuple, b: ReadableBuffer):
    import typing

    return typing
