# The name is reached by its text.
NOTES = [262, 294, 330, 349]
while True:
    print(globals()["NOTES"])
