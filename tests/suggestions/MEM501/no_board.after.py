# unsafe
# Nothing says that there is a micropython where this runs.
import time
from micropython import const

_RED = const(1)
_GREEN = const(2)
_BLUE = const(3)
_WHITE = const(4)
_BLACK = const(5)
while True:
    print(_RED, _GREEN, _BLUE, _WHITE, _BLACK)
    time.sleep(1)
