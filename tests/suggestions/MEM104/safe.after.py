# safe
name = "meter"
count = 3
while True:
    n = len(input())
    print("n:", n)
    print(n, "of", count, end="")
    print(name, ": ", n, sep="")
    print("n: ", n, name, "!", sep="")
    print(n * 2, n / 3)
    for turn in range(3):
        print(turn, ": ", name[turn], sep="", end=input())
