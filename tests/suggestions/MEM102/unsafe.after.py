# unsafe
# Values that may change, or raise, before they are shown.
while True:
    line = "T: %s H: %s" % (sensor.temperature, sensor.humidity)
    line = "T: %s C" % (sensor.temperature,)
