# display
# A class shows all that it has: one more name would be seen.
class Alphabet:
    text_parts = []
    for i in range(26):
        text_parts.append(chr(65 + i))
    text = "".join(text_parts)
    del text_parts
    size = len(text)


print(dir(Alphabet))
