# display
# A list that is not full may be seen: an error in between, no turn at all, a name for it.
def caught(sensor):
    found = [None] * 20
    try:
        for i in range(20):
            found[i] = sensor.read()
    except OSError:
        pass
    return found


def skipped(sensor, on):
    found = [None] * 20
    if on:
        for i in range(20):
            found[i] = sensor.read()
    return found


def left(sensors):
    for sensor in sensors:
        found = [None] * 20
        if not sensor:
            break
        for i in range(20):
            found[i] = sensor.read()
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
    seen = [None] * 20
    for i in range(20):
        seen[i] = sensor.read()


def named(sensor):
    found = other = [None] * 20
    for i in range(20):
        found[i] = sensor.read()
    return found, other


def suppressed(sensor, quiet):
    found = [None] * 20
    with quiet:
        for i in range(20):
            found[i] = sensor.read()
    return found


while True:
    print(caught, skipped, left, called, shared, named, suppressed)
