# display
# The list that was is still looked at: it has another name, is gone through, was handed on, or is somebody's default.
def history(sensor):
    values = []
    seen = []
    for i in range(20):
        seen.append(values)
        values = values + [sensor.read()]
    return values, seen


def gone_through(start):
    values = [start]
    for value in values:
        values.append(value)
    return values


def yielded(n):
    values = []
    for i in range(n):
        yield values
        values = values + [i]


def begun_elsewhere(n):
    values = []
    keep(values)
    for i in range(n):
        values.append(i)
    return values


def put_off(n):
    values = []
    tell = lambda: values
    for i in range(n):
        values.append(tell())
    return values


def ended(n):
    values = []
    try:
        return values
    finally:
        for i in range(n):
            values.append(i)


def itself(n):
    values = []
    for i in range(n):
        values = values + [values]
    return values
