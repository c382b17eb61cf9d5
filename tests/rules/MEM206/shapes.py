# The ways in which a main loop makes the same dict again and again.
import json
import time

import feed


def send():
    payload = {"t": time.monotonic(), "n": 1}  #! MEM206 LOW 32 garbage_per_iteration
    feed.publish(json.dumps(payload))


def name_of(key):
    names = {1: "left", 2: "right", 3: "up"}  #! MEM206 LOW 48 garbage_per_iteration
    return names.get(key, "none")


while True:
    send()
    data = {"id": 7, "value": feed.read()}  #! MEM206 LOW 32 garbage_per_iteration
    print(json.dumps(data))
    print(json.dumps({"id": feed.read()}))  #! MEM206 LOW 32 garbage_per_iteration
    print(json.dumps(dict(id=feed.read(), a=1, b=2)))  #! MEM206 LOW 48 garbage_per_iteration
    state = {"a": 1, "b": -2.5}  #! MEM206 LOW 32 garbage_per_iteration
    state["a"] = feed.read()
    print(state["a"], state["b"], len(state))
    print(name_of(feed.read()))
    print({"on": 1, "off": 0}[feed.word()])  #! MEM206 LOW 32 garbage_per_iteration
    for pin in range(4):
        print(json.dumps({"pin": pin}))  #! MEM206 LOW 128 garbage_per_iteration
    if feed.pressed:
        print(json.dumps({"pressed": 1}))  #! MEM206 NOTE
    level = dict(low=1, high=2)  #! MEM206 LOW 32 garbage_per_iteration
    level["low"] = feed.read()
    print(level["low"], level["high"])
