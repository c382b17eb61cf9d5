while True:
    key = read()
    if key in (1, 2) or key not in ("a",):
        beep()
