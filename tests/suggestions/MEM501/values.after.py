# safe
# Every value that const() accepts.
import board
from micropython import const

_INTEGER = const(0xFF0000)
_NEGATIVE = const(-5)
_ARITHMETIC = const((5 + 1) * 2)
_SHIFTED = const(1 << 5)
_DIVIDED = const(5 // 2)
_LARGE = const(0xFFFFFFFF)
_POWER = const(2**40)
_INVERTED = const(~5 & 0xFF)

_FLOAT = const(0.5)
_TEXT = const("hello")
_JOINED = const("hello" " world")
_BYTES = const(b"\x00\x01")
# a tuple of constants
_TUPLE = const((1, "a", 2.0, (-1, None)))
_SEVERAL_LINES = const((
    1,  # one
    2,
))
_TRUE = const(True)
_NONE = const(None)
_PRIVATE = const(5)


def show(value=_INTEGER):
    print(value, board.board_id, _NEGATIVE, _ARITHMETIC, _SHIFTED, _DIVIDED, _LARGE, _POWER, _INVERTED, _FLOAT)


_2ND = const(7)
show()
while True:
    print(f"{_TEXT} {_JOINED}", _BYTES, _TUPLE, _SEVERAL_LINES, _TRUE, _NONE, _PRIVATE, _INTEGER, _2ND)
