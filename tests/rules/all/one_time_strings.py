# One-time string operations outside loops.
import os
import time

version = "v" + str(1) + "." + str(2)
title = "Station " + os.uname().machine + ", " + version
print(f"{title} starts at {time.monotonic()}")
print("%s %d" % (title, 1))
header = "{}: {}".format(title, version)
header += "\n"
print(header)

while True:
    print(f"{title} {time.monotonic()}")  #! MEM104
