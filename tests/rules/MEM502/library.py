# Others may import these: the file has no main loop.
from micropython import const

RED = const(1)
GREEN = const(2)
BLUE = const(3)
WHITE = const(4)
BLACK = const(5)
