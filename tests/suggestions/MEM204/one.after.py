def collect(sensor, n):
    values = []
    for i in range(n):
        values.append((i, sensor.read()))
    return values
