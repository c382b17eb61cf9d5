# display
# Another thread may print in between.
import threading

while True:
    n = len(input())
    print(f"n: {n}")
