# keeps its finding
# Formats that Python refuses, and that % reads in another way.
import time

while True:
    print("a" + str(1) + "{:.3d}".format(5))
    print("a" + str(1) + "{:.2x}".format(5))
    print("a" + str(1) + "{:.f}".format(5.0))
    line = "a" + str(1) + "{:02d}".format(5)
    time.sleep(len(line))
