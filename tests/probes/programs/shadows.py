def print(*words):
    sys.stdout.write("mine " + " ".join(str(word) for word in words) + "\n")


import sys
type = isinstance = "a name like any other"
print(type, isinstance)
