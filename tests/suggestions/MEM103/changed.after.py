def run(label, sensor):
    label_shows = None
    while True:
        t = sensor.temperature
        if t != label_shows:
            label_shows = t
            label.text = f"{t:.1f} C"


count = 0
line_shows = None
while True:
    if count != line_shows:
        line_shows = count
        line = "%s turns" % count
    count += 1
