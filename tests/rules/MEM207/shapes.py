# Lists of constants of which only the elements are read.
import random


def next_step(n):
    steps = [1, -2.5, "a", None, True]  #! MEM207 LOW 48 garbage_per_iteration
    return steps[n]


while True:
    for level in [0, 64, 128]:  #! MEM207 LOW 32 garbage_per_iteration
        show(level)
    print(next_step(read()), [1, 2, 3][read()])  #! MEM207 LOW 32 garbage_per_iteration
    for i, name in enumerate(["a", "b"]):  #! MEM207 LOW 32 garbage_per_iteration
        print(i, name, random.choice([1, 2, 3, 4, 5]))  #! MEM207 LOW 96 garbage_per_iteration
    data = [31, 42]  #! MEM207 LOW 32 garbage_per_iteration
    print(len(data), data[0], any(x > 40 for x in data))
    if button.value:
        for tone in [440, 880]:  #! MEM207 NOTE
            play(tone)
