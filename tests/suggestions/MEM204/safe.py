# safe
def collect(sensor, n):
    values = []
    for i in range(n):
        values += [sensor.read(i)]; print(i)
        values += [
            (i, 0)  # and a zero
        ]
    alias = values
    return alias


log = [0] * 8
while True:
    log += [read()]
    log = log[1:]
