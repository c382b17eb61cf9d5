# The ways in which people let a list grow.
import time

log = []
words = []
pairs = []
rows = []
many = []
named = []
while True:
    log.append(time.monotonic())  #! MEM201 HIGH 4-8 growth_per_iteration
    log.append(1)  #! MEM201 HIGH 4-8 growth_per_iteration
    words.insert(0, "a")  #! MEM201 HIGH 4-8 growth_per_iteration
    pairs.append((time.monotonic(), 1))  #! MEM201 HIGH 20-24 growth_per_iteration
    rows += [1, 2, 3]  #! MEM201 HIGH 12-24 growth_per_iteration
    rows.extend((1, 2))  #! MEM201 HIGH 8-16 growth_per_iteration
    for i in range(4):
        many.append(i)  #! MEM201 HIGH 16-32 growth_per_iteration
    reading = {"a": time.monotonic(), "b": 1, "c": 2, "d": 3}
    named.append(reading)  #! MEM201 HIGH 52-56 growth_per_iteration
    print(log, words[0], sum(rows) / len(rows))


def endless(sensor):
    own = []
    while True:
        own.append(sensor.value)  #! MEM201 HIGH
        if time.monotonic() > 5:
            own.append(0)  #! MEM201 HIGH


class Logger:
    def __init__(self):
        self._values = []

    def add(self, value):
        self._values.append(value)  #! MEM201 HIGH


logger = Logger()


def tick():
    logger.add(1)


while True:
    tick()
