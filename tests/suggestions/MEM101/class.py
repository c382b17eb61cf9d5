# display
# A class shows all that it has: one more name would be seen.
class Alphabet:
    text = ""
    for i in range(26):
        text += chr(65 + i)
    size = len(text)


print(dir(Alphabet))
