# The ways to format.
while True:
    t = now()
    line = f"{t:.1f}"  #! MEM103 LOW 32 garbage_per_iteration
    line = f"T: {t}"  #! MEM103 LOW 32-64 garbage_per_iteration
    line = "%.1f" % t  #! MEM103 LOW
    line = "%.1f %s" % (t, t)  #! MEM103 LOW
    line = "{:.1f}".format(t)  #! MEM103 LOW
    line = "{0} {1}".format(t, t)  #! MEM103 LOW
    line = "a" f"{t}" f"{t}"  #! MEM103 LOW
    line = f"{t}" + f"{t}"  #! MEM103 LOW
    label.text = f"{t:.1f}"  #! MEM103 LOW
    send(f"{t:.1f}".encode())  #! MEM103 LOW
    print(f"{t:.1f}")  #! MEM103 LOW
    print(f"{t}", 1)  #! MEM103 LOW
    print(f"{t!r}")  #! MEM103 LOW
    print(f"{t=}")  #! MEM103 LOW
    print("%d" % t)  #! MEM103 LOW
    if t > 5:
        send(f"{t}")  #! MEM103 LOW
    show(t)


def show(value):
    label.text = "{} C".format(value)  #! MEM103 LOW
