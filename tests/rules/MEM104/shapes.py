# Texts that are made only to be printed.
import time

name = "probe"
count = 3
while True:
    t = time.monotonic()
    print(f"T: {t}")  #! MEM104 MEDIUM 32-64 garbage_per_iteration
    print(f"{t} {t}", end="")  #! MEM104 MEDIUM
    print("T: %s" % count)  #! MEM104 MEDIUM
    print("%s of %d" % (name, count))  #! MEM104 MEDIUM
    print("T: {} {}".format(t, name))  #! MEM104 MEDIUM
    print("T: " + str(t))  #! MEM104 MEDIUM 32-64 garbage_per_iteration
    print("T: " + name + "!")  #! MEM104 MEDIUM
    print(str(t))  #! MEM104 MEDIUM 0-32 garbage_per_iteration
    print("a" f"{t}")  #! MEM104 MEDIUM
    print(  #! MEM104 MEDIUM
        "T: "
        + str(t)
    )
    if button.value:
        print(f"{t}")  #! MEM104 LOW
    try:
        show(t)
    except OSError as error:
        print(f"no: {error}")  #! MEM104 LOW


def show(value):
    print(f"{value} C")  #! MEM104 MEDIUM
