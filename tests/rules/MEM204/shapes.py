# One element in a list of its own.
def collect(sensor, n):
    values = []
    for i in range(n):
        values += [sensor.read()]  #! MEM204 LOW 32-48 garbage_per_iteration
    return values


log = []
while True:
    log += [read()]  #! MEM204 LOW 32-48 garbage_per_iteration
    for i in range(4):
        log += [i]  #! MEM204 LOW 128-192 garbage_per_iteration
    if button.value:
        log += [0]  #! MEM204 NOTE
    del log[:-50]
