def collect(sensor, n):
    values = []
    both = []
    for i in range(n):
        values.append(sensor.read())
        both.extend([i, sensor.read()])
    return values, both
