def backwards(letters):
    parts = ["!"]
    for letter in letters:
        parts.append(letter)
    text = "".join(reversed(parts))
    return text
