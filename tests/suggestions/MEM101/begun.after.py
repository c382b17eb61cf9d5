def pressed(x, y, buttons):
    parts = [f"{x},{y}"]
    for button in buttons:
        if button:
            parts.append(f" {button}")
    text = "".join(parts)
    text = text[:40]
    return text


def listed(title, values):
    print(title, end="")
    for value in values:
        print(",", value, sep="", end="")
    print()
