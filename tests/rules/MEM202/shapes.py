# Lists of known size that append builds.
N = 100
first = []
for i in range(N):
    first.append(i)  #! MEM202 LOW 80-336 peak

second = []
for number in range(0, 100):
    second.append(0)  #! MEM202 LOW 80-336 peak


def filled(sensor):
    values = []
    for i in range(20):
        value = sensor.read()
        values.append(value)  #! MEM202 LOW
    return values


def table():
    rows = []
    for i in range(100):
        for x in sensor:
            if not x:
                continue
            print(x)
        rows.append(i)  #! MEM202 LOW
    return rows
