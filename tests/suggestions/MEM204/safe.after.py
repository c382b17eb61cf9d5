# safe
def collect(sensor, n):
    values = []
    for i in range(n):
        values.append(sensor.read(i)); print(i)
        values += [
            (i, 0)  # and a zero
        ]
    alias = values
    return alias


log = [0] * 8
while True:
    log.append(read())
    log = log[1:]
