# display
# An index may be too large, and the error says of what.
def tone(step):
    notes = [262, 294, 330]
    return notes[step]


class Player:
    notes = [262, 294, 330]
    print(notes[0])


while True:
    try:
        print(tone(read()))
    except IndexError as error:
        print(error)
