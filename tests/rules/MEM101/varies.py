# Another text each turn grows not.
def mark(words, table, labels, reader):
    for i, word in enumerate(words):
        words[i] = "*" + words[i]
        table[word] += "x"
        table["all"] += "x"  #! MEM101 HIGH
        reader.text += "x"  #! MEM101 HIGH
        reader.next().text += "x"
    for label in labels:
        label.text = "*" + label.text
    row = 0
    while row < len(labels):
        labels[row].text += ".."
        row += 1
    for word in words:
        for letter in word:
            table[word] += "x"  #! MEM101 MEDIUM


class Label:
    def __init__(self):
        self.text = ""


label = Label()
other = Label()


def show(value):
    label.text = str(value)


while True:
    show(1)
    label.text = "*" + label.text  #! MEM101 MEDIUM
