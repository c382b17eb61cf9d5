# display
turns = 0
import time
while True:
    if turns:
        print(time.monotonic())
    turns += 1
