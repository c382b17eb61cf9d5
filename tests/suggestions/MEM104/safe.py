# safe
name = "meter"
count = 3
while True:
    n = len(input())
    print(f"n: {n}")
    print(f"{n} of {count}", end="")
    print("%s: %d" % (name, n))
    print("n: " + str(n) + name + "!")
    print("{} {}".format(n * 2, n / 3))
    for turn in range(3):
        print(f"{turn}: {name[turn]}", end=input())
