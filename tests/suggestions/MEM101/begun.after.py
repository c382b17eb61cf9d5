def pressed(x, y, buttons):
    text_parts = [f"{x},{y}"]
    for button in buttons:
        if button:
            text_parts.append(f" {button}")
    text = "".join(text_parts)
    text = text[:40]
    return text


def listed(title, values):
    print(title, end="")
    for value in values:
        print(",", value, sep="", end="")
    print()
