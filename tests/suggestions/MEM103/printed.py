def run(sensor, count):
    while True:
        t = sensor.temperature
        print(f"T: {t:.1f} C")
        print("Pressure: %0.2f" % (sensor.pressure,), end=" ")
        print("{0:.1f},{1:d}".format(t * 2, count))
        print("read %d of %d" % (t, count))
        print("Half:", f"{t / 2:.2f}")
        print("{} {} {}".format(*sensor.acceleration))
        print(f"A: {t:.1f} " + f"B: {t:2.1f}")
