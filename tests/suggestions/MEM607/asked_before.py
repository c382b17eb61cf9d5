# display
turns = 0
while True:
    if turns:
        print(time.monotonic())
    import time
    turns += 1
