# Made once, held on to, given other keys, never run, or with keys that are not known.
import json

import feed

DEBUG = False
once = {"a": feed.read()}
print(json.dumps(once))
for i in range(8):
    print(json.dumps({"set-up": i}))

history = []
last = None
total = {"n": 0}


def fetch():
    return {"returned": 1}


def stop(playing):
    playing["voice"] = None


while True:
    playing = {"voice": 0, "file": feed.read()}
    stop(playing)
    history.append({"stored": feed.read()})
    feed.post({"handed": feed.read()})
    last = {"kept": feed.read()}
    feed.last = last
    total = {"n": total["n"] + 1, "before": total["n"]}
    print(total["n"], fetch()["returned"])
    more = {"a": feed.read()}
    more["b"] = 1
    updated = {"a": feed.read()}
    updated.update(more)
    popped = {"a": feed.read()}
    print(popped.pop("a"), updated)
    print(json.dumps({feed.key(): 1}))
    print(json.dumps({"a": 1, **more}))
    print(json.dumps({}), dict(), dict(more))
    found = {}
    found[feed.key()] = 1
    if DEBUG:
        print(json.dumps({"debug": feed.read()}))
    if feed.done():
        print(json.dumps({"leaves": feed.read()}))
        break
