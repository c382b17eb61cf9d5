# safe
import time

N = 20


def swept(sensor):
    found = []
    limit = 100
    print("sweep")
    for i in range(limit):
        found.append(sensor.read(i))
    return found


def squares():
    values = []  # all of them
    for i in range(N):
        print(i)
        values.append(
            i * i  # squared
            + 1
        )
    show(values)
    return values


def counted(sensor):
    found = []
    for i in range(LATER):
        found.append(sensor.read())
    return found


LATER = 20
while True:
    rows = []
    for i in range(0, 40):
        try:
            value = read(i)
        except OSError:
            value = 0
        rows.append(value)
    send(rows)
    time.sleep(1)
