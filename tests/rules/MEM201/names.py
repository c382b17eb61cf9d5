# What is called alike and is no list that grows: aliased, shadowed, rebound, in a string, in a comment.
import time

log = []  # a comment: log.append(1)
text = "log.append(1)"  # a string
alias = log


def shadowed(log):
    log.append(1)  # shadowed


class Display:
    def append(self, value):
        self.shown = value


display = Display()
either = []
either = Display()
while True:
    log.append(1)  # aliased above: who holds it may empty it
    shadowed(Display())
    display.append(time.monotonic())
    either.append(1)  # rebound
    print(text, alias)
