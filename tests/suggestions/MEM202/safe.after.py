# safe
import time

N = 20


def swept(sensor):
    found = [None] * 100
    limit = 100
    print("sweep")
    for i in range(limit):
        found[i] = sensor.read(i)
    return found


def squares():
    values = [None] * N  # all of them
    for i in range(N):
        print(i)
        values[i] = (i * i  # squared
            + 1)
    show(values)
    return values


def counted(sensor):
    found = [None] * 20
    for i in range(LATER):
        found[i] = sensor.read()
    return found


LATER = 20
while True:
    rows = [None] * 40
    for i in range(0, 40):
        try:
            value = read(i)
        except OSError:
            value = 0
        rows[i] = value
    send(rows)
    time.sleep(1)
