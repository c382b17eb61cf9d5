import json

data = {"id": 7, "value": None}
reused = {"id": 7, "when": None}
state = {"a": None, "b": None}

while True:
    data["value"] = read()
    print(json.dumps(data))
    if ready():
        reused["when"] = now
        print(json.dumps(reused).encode())
    state["a"] = 1
    state["b"] = 2
    state["a"] = read()
    print(state["a"], state["b"])
