# The ways in which people copy a list to add to it.
def collect(sensor, n):
    values = []
    for i in range(n):
        values = values + [sensor.read()]  #! MEM203 HIGH 64-256 garbage_per_iteration
    return values


def known(sensor):
    values = [0]
    for i in range(100):
        values = values + [sensor.read(), i]  #! MEM203 HIGH 448 garbage_per_iteration
    return values


log = []
pairs = []
while True:
    log = log + [read()]  #! MEM203 HIGH 4 growth_per_iteration
    for i in range(20):
        pairs = pairs + [i, read()]  #! MEM203 HIGH 160 growth_per_iteration
    print(log, pairs)
