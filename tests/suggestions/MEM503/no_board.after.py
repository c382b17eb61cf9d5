# unsafe

from micropython import const

_DEBUG = const(False)
while True:
    if _DEBUG:
        print("Nothing says that there is a micropython where this runs.")
