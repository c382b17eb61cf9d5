import time

name = "probe"
count = 3
while True:
    t = time.monotonic()
    print("T:", t)
    print("T:", t, " ", count, sep="")
    print(t, count, end="")
    print("{", t, "}  ", count, sep="")
    print("100% of ", name, ": ", count, sep="")
    print('T:', t, '{}')
    print("T: ", t, " ", name, '!', sep="")
    print(t)
    print("a", t, sep="")
