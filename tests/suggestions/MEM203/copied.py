def collect(sensor, n):
    values = []
    both = []
    for i in range(n):
        values = values + [sensor.read()]
        both = both + [i, sensor.read()]
    return values, both
