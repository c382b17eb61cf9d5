# safe
import random


def tone(step):
    notes = [262, 294, 330]
    names = ["c", "d", "e"]
    for i in range(3):
        print(names[i], notes[-1], i)
    return notes[int(step) % 3]


while True:
    for level in [0, 64, 128, 255]:
        show(level)
    print(random.choice(["a", "b"]), tone(read()), [x * 2 for x in [7]])
    steps = [
        1,  # slow
        2,  # fast
    ]
    for step in steps:
        show(step)
