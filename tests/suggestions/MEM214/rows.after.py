# 0 name, 1 value
colours = [
    ("red", 0xFF0000),  # warm
    (
        "green",
        0x00FF00,
    ),
    ("blue", 0x0000FF),
]
# 0 pin, 1 state
pins = []
for i in range(6):
    pins.append((i, read(i)))

while True:
    for colour in colours:
        print(colour[0], f"{colour[1]:06x}")
    for i, pin in enumerate(pins):
        print(i, pin[0], pins[i][1])
