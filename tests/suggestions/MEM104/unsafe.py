# unsafe
# What other modules' objects do when they are shown is not seen.
import time

while True:
    t = sensor.temperature
    print(f"T: {t}")
    print(str(t))
    print("%s %s" % (t, sensor.humidity))
    try:
        read()
    except OSError as error:
        print(f"no: {error}")
