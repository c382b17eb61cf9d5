# What a constant switches off, in any way of saying so.
import time

DEBUG = False
VERBOSE = True
count = 0
text = ""
while DEBUG:
    text += str(count)
while True:
    count += 1
    while DEBUG:
        print(f"{count} {time.monotonic()}")
    if DEBUG and count:
        print(f"{count} {time.monotonic()}")
    DEBUG and print(f"{count} {time.monotonic()}")
    print(f"{count} {time.monotonic()}") if DEBUG else None
    print(f"{count} {time.monotonic()}") if VERBOSE else None  #! MEM104 MEDIUM
    if DEBUG or count:
        print(f"{count} {time.monotonic()}")  #! MEM104 LOW
