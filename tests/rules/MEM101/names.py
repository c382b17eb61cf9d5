# The name aliased, shadowed, rebound, global, in a string, in a comment, and str itself taken.
text = ""
alias = text
while True:
    alias += "x"  #! MEM101 aliased


def shadowed(text):
    while True:
        text += 1  # shadowed


def rebound(values):
    text = ""
    text = []
    for value in values:
        text += value  # rebound


def outer(values):
    global text
    for value in values:
        text += value  #! MEM101


def taken(values, str):
    made = str(1)
    for value in values:
        made += str(value)


def mentioned(values):
    text = 0
    for value in values:
        text += 1  # in a comment: text += "x", where text = ""
        print("text += 'x'")  # in a string
