def backwards(letters):
    text_parts = ["!"]
    for letter in letters:
        text_parts.append(letter)
    text = "".join(reversed(text_parts))
    return text
