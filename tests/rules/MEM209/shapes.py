# Lists that are made only to be summed up.
LEVELS = (0,) * 64


def average(sensor):
    return sum([sensor.value for _ in range(100)]) / 100  #! MEM209 LOW 448 garbage_per_iteration


while True:
    print(average(read()), max([x * 2 for x in LEVELS]))  #! MEM209 LOW 192 garbage_per_iteration
    for i in range(3):
        print(min([i * x for x in range(32)]))  #! MEM209 LOW 192 garbage_per_iteration
    print(any([x > 1 for x in LEVELS]))  #! MEM209 LOW
    if button.value:
        print(sum([read() for _ in range(32)]))  #! MEM209 NOTE
