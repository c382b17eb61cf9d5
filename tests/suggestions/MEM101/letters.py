def bar(level):
    text = ""
    for i in range(16):
        text += "#" if i < level else "."
    return text
