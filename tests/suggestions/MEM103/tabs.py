def run(label, sensor):
	while True:
		t = sensor.temperature
		label.text = f"{t:.1f} C"
