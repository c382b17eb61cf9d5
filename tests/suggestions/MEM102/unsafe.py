# unsafe
# Values that may change, or raise, before they are shown.
while True:
    line = "T: " + str(sensor.temperature) + " H: " + str(sensor.humidity)
    line = "T: " + f"{sensor.temperature}" + " C"
