# display
# A name may be reached by its text.
import board
import time

print(globals()["bo" + "ard"])
