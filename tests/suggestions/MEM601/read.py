# lib/mine.py lies on the board
# beside.py lies on the board
# lib/pack/__init__.py lies on the board
# lib/pack/inner.py lies on the board
# What was read, and only defines; what is loaded all the same; what is only for type checkers.
import board
import mine
import beside
import pack.inner
from pack import inner as sub
import adafruit_unknown
import adafruit_unknown as again
import adafruit_typing

if adafruit_typing.TYPE_CHECKING:
    import nobody_has_read

print(board, adafruit_unknown)
