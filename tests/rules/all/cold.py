# What is not hot: behind a constant that is false, where the loop is left, in what nothing calls.
import sys
import time

DEBUG = False  #! MEM503
VERBOSE = True
count = 0


def never():
    while count < 5:
        print(f"{count} {time.monotonic()}")


def explain(value):
    print(f"{value} {time.monotonic()}")


while True:
    count += 1
    if DEBUG:
        print(f"{count} {time.monotonic()}")
        explain(count)
    if count == 1000:
        print(f"{count} {time.monotonic()}")
        break
    if count == 2000:
        print(f"{count} {time.monotonic()}")
        sys.exit()
    if VERBOSE:
        print(f"{count} {time.monotonic()}")  #! MEM104

print(f"{count} {time.monotonic()}")
