# unsafe
DEBUG = False
while True:
    if DEBUG:
        print("Nothing says that there is a micropython where this runs.")
