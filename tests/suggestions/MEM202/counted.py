N = 100
readings = []  # of one sweep
for i in range(N):
    value = read(i)
    readings.append(value)


def filled(sensor):
    values = []
    for number in range(0, 20):
        values.append((number, sensor.read()))
    return values
