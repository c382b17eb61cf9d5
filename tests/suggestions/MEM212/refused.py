# display
# The list is somebody else's as well, or may be looked at half sorted.
def kept(sensor):
    values = [sensor.read() for _ in range(9)]
    sensor.raw = values
    values = sorted(values)
    return values


def caught(sensor):
    values = [sensor.read() for _ in range(9)]
    try:
        values = sorted(values)
    except TypeError:
        print(values)
    return values


def searched(sensor):
    values = [sensor.read() for _ in range(9)]
    values = sorted(values, key=lambda value: values.index(value))
    return values


class Log:
    def __init__(self):
        self.lines = []

    def tidy(self):
        self.lines = sorted(self.lines)
