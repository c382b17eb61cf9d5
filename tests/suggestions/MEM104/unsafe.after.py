# unsafe
# What other modules' objects do when they are shown is not seen.
import time

while True:
    t = sensor.temperature
    print("T:", t)
    print(t)
    print(t, sensor.humidity)
    try:
        read()
    except OSError as error:
        print("no:", error)
