# safe
def collect(sensor, n):
    values = []
    pairs = [0]
    for i in range(n):
        values.append(sensor.read(i))
        pairs.extend([i, sensor.read(i)])
        if len(values) > 9 and 3 in values:
            print(values, values[-1])
            return values
    send(values)
    return values, pairs


def sent(sensor):
    while True:
        batch = []
        for _ in range(50):
            batch.extend([
                sensor.read(),  # in mV
            ])
        sensor.keep(batch)
