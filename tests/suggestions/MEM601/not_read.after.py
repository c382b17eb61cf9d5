# unsafe
# lib/compiled.mpy lies on the board
# Importing these may do anything; these turn a radio on.
import board
from adafruit_known import used

print(board, used)
