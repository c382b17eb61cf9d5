# Records that are read by constant keys, wherever they come from.
import random

import feed

colours = [  #! MEM214 LOW 48 kept
    {"name": "red", "value": 0xFF0000},
    {"name": "green", "value": 0x00FF00},
    {"name": "blue", "value": 0x0000FF},
]
spots = (  #! MEM214 LOW 128 kept
    {"x": 1, "y": 2, "w": 3, "h": 4, "c": 5},  # five keys
    {"x": 1, "y": 2, "w": 3, "h": 4, "c": 5},
    {"x": 1, "y": 2, "w": 3, "h": 4, "c": 5},
    {"x": 1, "y": 2, "w": 3, "h": 4, "c": 5},
)
added = []
for i in range(6):
    added.append({"pin": i, "state": feed.read(i)})  #! MEM214 LOW 96 kept
found = []
for name in feed.names():
    found.append({"name": name, "size": feed.size(name)})  #! MEM214 LOW 48-160 kept


def total():
    rows = [{"a": 1, "b": 2}, {"a": 3, "b": 4}, {"a": 5, "b": 6}]  #! MEM214 LOW 48 peak
    return sum(row["a"] for row in rows)


while True:
    for colour in colours:
        print(colour["name"], f"{colour['value']:06x}")
    for i, spot in enumerate(spots):
        print(i, spot["x"], spots[i]["y"], len(spots))
    chosen = random.choice(colours)
    print(chosen["name"], random.choice(colours)["value"])
    first = added[0]
    print(first["pin"], [one["state"] for one in added], total())
    for one in reversed(found):
        print(one["name"])
