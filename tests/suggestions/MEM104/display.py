# display
# keeps its finding
# Written as one packet, raised before anything is printed, changed in between, printed by whom it shows.
import sys


class Meter:
    def __repr__(self):
        print("shown")
        return "meter"

    def read(self):
        self.values.append(1)
        return 1


while True:
    t = sensor.temperature
    n = len(t)
    print(f"n: {n}", file=uart)
    print(f"{t}")
    print(f"{t} {t.read()}")
    print("T: " + str(n) + t.name + "!")
    print(f"\x7b {n}")
    print("n: "  # so many
          + str(n))
