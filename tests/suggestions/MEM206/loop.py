import json

while True:
    data = {
        "id": 7,
        "value": read(),
    }
    print(json.dumps(data))
    if ready():
        print(json.dumps({"id": 7, "when": now}).encode())
    state = dict(a=1, b=2)
    state["a"] = read()
    print(state["a"], state["b"])
