# Lists that are sorted into a copy, and not looked at again as they were.
readings = []
for i in range(20):
    readings.append(read(i))
readings = sorted(readings)  #! MEM212 LOW 48-544 peak


def median():
    values = [read() for _ in range(9)]
    values = sorted(values, reverse=True)  #! MEM212 LOW 96 garbage_per_iteration
    return values[4]


class Log:
    def __init__(self):
        self.lines = []

    def tidy(self):
        self.lines = sorted(self.lines, key=len)  #! MEM212 LOW


while True:
    print(median(), readings)
    scores = [3, 1, 2]
    scores = sorted(scores)  #! MEM212 LOW 48 garbage_per_iteration
    print(scores)
