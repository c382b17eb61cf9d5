# display
# A list has no hash: where a set raises an error, a tuple does not.
while True:
    key = read()
    if key in {1, 2}:
        beep()
    if key.value in {"a", "b"}:
        beep()
