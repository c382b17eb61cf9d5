# Lists of ranges of which only the elements are read.
import random

order = list(range(100))  #! MEM210 LOW 512 kept
for i in list(range(2, 10)):  #! MEM210 LOW 80 peak
    print(i, order[i], len(order), random.choice(order))


def count(n):
    places = list(range(n))  #! MEM210 LOW 48-544 garbage_per_iteration
    return sum(places)


while True:
    for i in list(range(9)):  #! MEM210 LOW 112 garbage_per_iteration
        print(i, count(3))
    for i, k in enumerate(list(range(0, 100, 2))):  #! MEM210 LOW 304 garbage_per_iteration
        print(i, k)
