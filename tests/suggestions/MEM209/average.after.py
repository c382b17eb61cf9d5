while True:
    show(sum(read() for _ in range(100)) / 100, max(
        abs(x)  # of either sign
        for x in range(-50, 50)
    ))
