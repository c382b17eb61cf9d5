# Values that const() accepts, as the compiler of 9.2 does; the first of them is where they are reported.
import board

INTEGER = 0xFF0000  #! MEM501 LOW 232 kept
NEGATIVE = -5
ARITHMETIC = (5 + 1) * 2
SHIFTED = 1 << 5
DIVIDED = 5 // 2
LARGE = 0xFFFFFFFF
POWER = 2**40
INVERTED = ~5 & 0xFF

FLOAT = 0.5
TEXT = "hello"
JOINED = "hello" " world"
BYTES = b"\x00\x01"
# a tuple of constants
TUPLE = (1, "a", 2.0, (-1, None))
SEVERAL_LINES = (
    1,  # one
    2,
)
TRUE = True
NONE = None
_PRIVATE = 5


def show(value=INTEGER):
    print(value, board.board_id, NEGATIVE, ARITHMETIC, SHIFTED, DIVIDED, LARGE, POWER, INVERTED, FLOAT)


_2ND = 7
show()
while True:
    print(f"{TEXT} {JOINED}", BYTES, TUPLE, SEVERAL_LINES, TRUE, NONE, _PRIVATE, INTEGER, _2ND)
