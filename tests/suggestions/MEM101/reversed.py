def backwards(letters):
    text = "!"
    for letter in letters:
        text = letter + text
    return text
