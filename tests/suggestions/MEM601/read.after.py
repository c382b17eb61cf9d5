# lib/mine.py lies on the board
# beside.py lies on the board
# lib/pack/__init__.py lies on the board
# lib/pack/inner.py lies on the board
# What was read, and only defines; what is loaded all the same; what is only for type checkers.
import board
import adafruit_unknown
import adafruit_typing

if adafruit_typing.TYPE_CHECKING:
    pass

print(board, adafruit_unknown)
