def run(label, sensor):
    label_shows = None
    while True:
        t = sensor.temperature
        new_t = round(t, 1)
        if new_t != label_shows:
            label_shows = new_t
            label.text = f"{new_t:.1f} C"


count = 0
line_shows = None
while True:
    if count != line_shows:
        line_shows = count
        line = "%s turns" % count
    count += 1
