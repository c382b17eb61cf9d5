N = 100
readings = [None] * N  # of one sweep
for i in range(N):
    value = read(i)
    readings[i] = value


def filled(sensor):
    values = [None] * 20
    for number in range(0, 20):
        values[number] = (number, sensor.read())
    return values
