# What the loop was there to collect: the program goes on with it once the loop is left.
names = []
kept = []
try:
    while True:
        name = input("name, or nothing to end: ")
        if name == "":
            break
        names.append(name)
        kept.append(name)  #! MEM201
except KeyboardInterrupt:
    pass
print("names =", names)
