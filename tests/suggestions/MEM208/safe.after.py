# safe
while True:
    key = read()
    if key in ("up", "down") or key not in (None,):
        beep()
    for i in range(9):
        if i in (1, 4, 7) or str(key) in ("a", "b"):
            beep()
