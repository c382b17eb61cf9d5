# Changed, shuffled, shown, handed on, sliced, searched, compared, kept, no range, or not the list of it alone.
import random

changed = list(range(9))
changed[0] = 1
unpacked = list(range(9))
unpacked[0], first = 1, 2
shuffled = list(range(9))
random.shuffle(shuffled)
shown = list(range(9))
print(shown, list(range(9)))
sliced = list(range(9))
print(sliced[1:], 3 in list(range(9)), list(range(9)) == shown)
joined = list(range(9)) + [1]
letters = list("abc")
empty = list()
chained = again = list(range(9))
print(letters[0], len(empty), chained[0], again[0], joined[0], changed[0], unpacked[0])


def kept():
    return list(range(9))
