# safe
def median(sensor):
    values = [sensor.read() for _ in range(9)]
    values = sorted(values, key=lambda value: -value, reverse=True)
    return values[4]


while True:
    scores = []
    for i in range(9):
        scores.append(read())
    scores = sorted(scores)
    show(scores)
