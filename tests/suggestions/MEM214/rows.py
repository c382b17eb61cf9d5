colours = [
    {"name": "red", "value": 0xFF0000},  # warm
    {
        "name": "green",
        "value": 0x00FF00,
    },
    {"name": "blue", "value": 0x0000FF},
]
pins = []
for i in range(6):
    pins.append({"pin": i, "state": read(i)})

while True:
    for colour in colours:
        print(colour["name"], f"{colour['value']:06x}")
    for i, pin in enumerate(pins):
        print(i, pin["pin"], pins[i]["state"])
