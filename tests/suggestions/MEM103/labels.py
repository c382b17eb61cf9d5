from adafruit_display_text import label

UNIT = "C"
temperature_label = label.Label(None)
both = label.Label(None)
labels = [label.Label(None), label.Label(None)]


def show(sensor):
    temperature_label.text = f"{sensor.temperature:.1f} {UNIT}"


def run(sensor, clock):
    while True:
        show(sensor)
        both.text = "{:.1f} C {:.0f} %".format(sensor.temperature, sensor.humidity)
        t = clock.now()
        labels[0].text = f"{t.hour}"
        for _ in range(3):
            labels[1].text = (
                "%02d:%02d:%02d" % (t.hour, t.minute, sensor.gyro[2])
            )
