# What looks like it and is none.
total = 0
items = []
buffer = bytearray()
done = ""
while True:
    total += 1
    total = total + 1
    items += ["x"]
    items = items + ["x"]
    buffer += b"x"
    unknown += other
    unknown = unknown + other
    done = "x" + "y"
    done = str(total) + "y"
    # done += "x" in a comment
    print("done += 'x'")
    done -= "x"

once = ""
once += "x"

for _ in range(3):
    once += "x"
for _ in (1, 2):
    once += "x"
for _ in range(4):
    once += "x"  #! MEM101

pairs = [name + "x" for name in items]


def left(values):
    text = ""
    for value in values:
        if value:
            text += "done"
            break
        elif value is None:
            for part in value:
                text += "."  #! MEM101
            text += "nothing"
            return text
        try:
            text += "x"  #! MEM101
        except ValueError as error:
            text += "!"
            raise error
        text += "y"  #! MEM101
    return text


def formatted(values, unknown):
    line = ""
    for value in values:
        line = f"{line}"
        line = f"{line:>9}"
        line = "%.3s%s" % (line, value)
        line = "%s" % line
        line = f"{value}"
    number = 1
    for value in values:
        number = f"{number}%"
        unknown = f"{unknown}{value}"
    while True:
        text = str(line)
        text = f"{text}!"
        print(text)

BUTTONS = ["left", "right", "middle"]
KEYS = ["a", "b", "c"]
KEYS.append("d")
LENT = ["a", "b", "c"]
lend(LENT)


def pressed(mouse):
    text = ""
    for index, button in enumerate(BUTTONS):
        text += f" {button}"
    for button in reversed(BUTTONS):
        text += button
    for key in KEYS:
        text += key  #! MEM101
    for key in enumerate(LENT):
        text += str(key)  #! MEM101
    return text
