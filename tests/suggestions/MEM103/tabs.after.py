def run(label, sensor):
	label_shows = None
	while True:
		t = sensor.temperature
		if t != label_shows:
			label_shows = t
			label.text = f"{t:.1f} C"
