# safe
def median(sensor):
    values = [sensor.read() for _ in range(9)]
    values.sort(key=lambda value: -value, reverse=True)
    return values[4]


while True:
    scores = []
    for i in range(9):
        scores.append(read())
    scores.sort()
    show(scores)
