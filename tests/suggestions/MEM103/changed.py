def run(label, sensor):
    while True:
        t = sensor.temperature
        label.text = f"{t:.1f} C"


count = 0
while True:
    line = "%s turns" % count
    count += 1
