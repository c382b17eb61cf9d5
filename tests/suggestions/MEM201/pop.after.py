class Recorder:
    def __init__(self, sensor):
        self.sensor = sensor
        self.values = []

    def run(self):
        while True:
            self.values.append(self.sensor.value)
            if len(self.values) > 50:
                self.values.pop(0)
            print(self.values[-1])
