# unsafe
# lib/compiled.mpy lies on the board
# Importing these may do anything; these turn a radio on.
import board
import compiled
import adafruit_unknown
import wifi
import _bleio
from adafruit_known import used, perhaps_a_module
import readline

print(board, used)
