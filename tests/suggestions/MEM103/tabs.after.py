def run(label, sensor):
	label_shows = None
	while True:
		t = sensor.temperature
		new_t = round(t, 1)
		if new_t != label_shows:
			label_shows = new_t
			label.text = f"{new_t:.1f} C"
