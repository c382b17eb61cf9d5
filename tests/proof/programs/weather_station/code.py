# SPDX-License-Identifier: MIT
# Temperature, humidity and pressure from a sensor on I2C, averaged, shown and summed up every few readings.
import time
import board
import busio
import digitalio
import math

SENSOR = 0x76
READINGS = 8
COLD = 12
HOT = 30
SEA_LEVEL = 1013
NAMES = ("temperature", "humidity", "pressure")
RANGES = {"temperature": (-40, 85), "humidity": (0, 100), "pressure": (300, 1100)}
DEBUG = False

i2c = board.I2C()
led = digitalio.DigitalInOut(board.LED)
led.switch_to_output()


def scaled(raw, low, high):
    return low + raw * (high - low) // 255


def altitude(pressure):
    """Metres above the sea, roughly."""
    return (SEA_LEVEL - pressure) * 8


def bar(value, low, high):
    steps = (value - low) * 10 // (high - low)
    text = ""
    for step in range(10):
        text += "#" if step < steps else "."
    return text


def noise():
    """How rough the readings of a minute would be."""
    samples = []
    for index in range(40):
        samples.append(index * 37 % 11)
    return sum([sample * sample for sample in samples])


def comfort(temperature, humidity):
    if temperature in [COLD, HOT]:
        return "at the limit"
    if temperature > HOT or humidity > 80:
        return "too " + "warm or too damp"
        print("never shown")
    return "cold" if temperature < COLD else "fine"


class Average:
    """Of the last readings."""

    def __init__(self, size):
        self.size = size
        self.values = []

    def add(self, value):
        # refused MEM203: whoever got the values of an earlier reading keeps them as they were
        self.values = self.values + [value]
        if len(self.values) > self.size:
            self.values = self.values[1:]

    def mean(self):
        return sum([value * 10 for value in self.values]) // len(self.values)

    def spread(self):
        return max(self.values) - min(self.values)


def ticker(count):
    line = ""
    for number in range(count):
        # refused MEM101: it is looked at before it is whole
        line += str(number)
        print(line)
    return line


averages = [Average(READINGS) for _ in NAMES]
coldest = 100
warmest = -100
turn = 0
wide = False
print(len(ticker(3)))

while True:
    while not i2c.try_lock():
        pass
    frame = bytearray(3)
    i2c.readfrom_into(SENSOR, frame)
    i2c.unlock()
    temperature = scaled(frame[0], *RANGES["temperature"])
    humidity = scaled(frame[1], *RANGES["humidity"])
    pressure = scaled(frame[2], *RANGES["pressure"])
    coldest = min([coldest, temperature])
    warmest = max([warmest, temperature])
    for average, value in zip(averages, (temperature, humidity, pressure)):
        average.add(value)
    label = "reading " + str(turn) + " of " + str(READINGS) + " or more"
    print(label, len(label))
    print("T " + str(temperature) + " H " + str(humidity) + " P " + str(pressure))
    print(f"{temperature} degrees, {comfort(temperature, humidity)}")
    # refused MEM104: a width is no matter of print
    print(f"{altitude(pressure):6d} m")
    print(bar(temperature, *RANGES["temperature"]), bar(humidity, 0, 100))
    if any([average.spread() > 60 for average in averages]):
        wide = True
    if turn % 5 == 4:
        print("noise", noise())
        means = []
        for index in range(3):
            means.append(averages[index].mean())
        print("means", means, "of", coldest, "to", warmest)
    if DEBUG:
        print("frame", list(frame))
        print("turn", turn)
    led.value = temperature > HOT
    turn += 1
    time.sleep(2)
