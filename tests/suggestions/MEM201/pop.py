class Recorder:
    def __init__(self, sensor):
        self.sensor = sensor
        self.values = []

    def run(self):
        while True:
            self.values.append(self.sensor.value)
            print(self.values[-1])
