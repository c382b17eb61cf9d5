import time

name = "probe"
count = 3
while True:
    t = time.monotonic()
    print(f"T: {t}")
    print(f"T:{t} {count}")
    print(f"{t} {count}", end="")
    print(f"{{{t}}}  {count}")
    print("100%% of %s: %d" % (name, count))
    print('T: {} {{}}'.format(t))
    print("T: " + str(t) + " " + name + '!')
    print(str(t))
    print("a" f"{t}")
