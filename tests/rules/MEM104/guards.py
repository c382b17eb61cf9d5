# What print could not show alike, what is no text, and what runs once.
DEBUG = False
print(f"begin {now()}")


def once(n):
    print(f"{n}")


while True:
    t = now()
    pair = (1, 2)
    print(t)
    print("T:", t)
    print("T:", t, sep="")
    print("text")
    print(f"text")
    print(f"{t:.1f}")
    print(f"{t!r}")
    print(f"{t=}")
    print(f"{t = }")
    print(f"{t}", 1)
    print(f"{t}", sep=",")
    print(*f"{t}")
    print("%d" % t)
    print("%5s" % t)
    print("%s" % pair)
    print("{:5}".format(t))
    print("{1} {0}".format(t, t))
    print("{a}".format(a=t))
    print("{}".format(*pair))
    print(1 + t)
    send(f"{t}")
    uart.print(f"{t}")
    if DEBUG:
        print(f"{t}")
    if t > 5:
        print(f"{t}")
        break

once(1)
while True:
    print("{0} {}".format(1, 2))  # Python refuses it
    print("{} {1}".format(1, 2))  # this, too
