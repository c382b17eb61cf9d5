def run(sensor, count):
    while True:
        t = sensor.temperature
        print("T:", round(t, 1), "C")
        print("Pressure:", round(sensor.pressure, 2), end=" ")
        print(round(t * 2, 1), ",", count, sep="")
        print("read", int(t), "of", int(count))
        print("Half:", round(t / 2, 2))
        print(*sensor.acceleration)
        print("A: ", round(t, 1), " ", "B: ", round(t, 1), sep="")
