# display
# Who takes what is written may count how often it is.
import sys

sys.stdout = Packets()
while True:
    n = len(input())
    print(f"n: {n}")
    send(f"{print(str(n))}")
