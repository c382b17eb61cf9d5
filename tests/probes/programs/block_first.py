n = 0
while True:
    # first
    if n:
        print("turn", n)
    n += 1
