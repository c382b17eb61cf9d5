def pressed(x, y, buttons):
    text = f"{x},{y}"
    for button in buttons:
        if button:
            text += f" {button}"
    text = text[:40]
    return text


def listed(title, values):
    line = str(title)
    for value in values:
        line += "," + str(value)
    print(line)
