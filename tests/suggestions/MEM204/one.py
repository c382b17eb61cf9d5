def collect(sensor, n):
    values = []
    for i in range(n):
        values += [(i, sensor.read())]
    return values
