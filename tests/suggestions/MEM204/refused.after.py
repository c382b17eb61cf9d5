# display
# What is called may give the name another list; the name may be one of the class; the list may be another object's.
values = []


def renew():
    global values
    values = []
    return 1


while True:
    values.append(renew())


class Log:
    entries = []
    for i in range(20):
        entries += [i]

    def __init__(self):
        self.lines = []

    def add(self, items):
        for item in items:
            self.lines.append(item)
