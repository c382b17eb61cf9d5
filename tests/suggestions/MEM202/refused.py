# display
# A list that is not full may be seen: an error in between, no turn at all, a name for it.
def caught(sensor):
    found = []
    try:
        for i in range(20):
            found.append(sensor.read())
    except OSError:
        pass
    return found


def skipped(sensor, on):
    found = []
    if on:
        for i in range(20):
            found.append(sensor.read())
    return found


def left(sensors):
    for sensor in sensors:
        found = []
        if not sensor:
            break
        for i in range(20):
            found.append(sensor.read())
    return found


def called(later):
    found = []
    for i in range(20):
        found.append(later(i))

    def inner():
        return found

    return inner


def shared(sensor):
    global seen
    seen = []
    for i in range(20):
        seen.append(sensor.read())


def named(sensor):
    found = other = []
    for i in range(20):
        found.append(sensor.read())
    return found, other


def suppressed(sensor, quiet):
    found = []
    with quiet:
        for i in range(20):
            found.append(sensor.read())
    return found


while True:
    print(caught, skipped, left, called, shared, named, suppressed)
