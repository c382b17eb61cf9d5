from adafruit_display_text import label

UNIT = "C"
temperature_label = label.Label(None)
both = label.Label(None)
labels = [label.Label(None), label.Label(None)]
temperature_label_shows = None


def show(sensor):
    global temperature_label_shows
    new_temperature = round(sensor.temperature, 1)
    if new_temperature != temperature_label_shows:
        temperature_label_shows = new_temperature
        temperature_label.text = f"{new_temperature:.1f} {UNIT}"


def run(sensor, clock):
    both_shows_temperature = None
    both_shows_humidity = None
    labels_0_shows = object()
    labels_1_shows_hour = None
    labels_1_shows_minute = None
    labels_1_shows_gyro_2 = None
    while True:
        show(sensor)
        new_temperature = round(sensor.temperature, 1)
        new_humidity = round(sensor.humidity, 0)
        if new_temperature != both_shows_temperature or new_humidity != both_shows_humidity:
            both_shows_temperature = new_temperature
            both_shows_humidity = new_humidity
            both.text = "{:.1f} C {:.0f} %".format(new_temperature, new_humidity)
        t = clock.now()
        new_hour = t.hour
        if new_hour != labels_0_shows:
            labels_0_shows = new_hour
            labels[0].text = f"{new_hour}"
        for _ in range(3):
            new_hour = t.hour
            new_minute = t.minute
            new_gyro_2 = sensor.gyro[2]
            if (
                new_hour != labels_1_shows_hour
                or new_minute != labels_1_shows_minute
                or new_gyro_2 != labels_1_shows_gyro_2
            ):
                labels_1_shows_hour = new_hour
                labels_1_shows_minute = new_minute
                labels_1_shows_gyro_2 = new_gyro_2
                labels[1].text = (
                    "%02d:%02d:%02d" % (new_hour, new_minute, new_gyro_2)
                )
