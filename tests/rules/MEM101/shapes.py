# The shapes of concatenation that people write.
import time

text = ""
while True:
    text += "x"  #! MEM101 HIGH
    text = text + "x"  #! MEM101 HIGH
    text = text + "x" + str(time.monotonic())  #! MEM101 HIGH
    text = (text + "x")  #! MEM101 HIGH
    text = "x" + text  #! MEM101 HIGH


def built(values):
    result = ""
    for value in values:
        result = result + str(value) + ","  #! MEM101 HIGH
    return result


def drained(uart):
    line = b""
    while True:
        byte = uart.read(1)
        if byte == b"\n":
            return line
        line += byte  #! MEM101 HIGH


class Log:
    def __init__(self):
        self.text = ""
        self.lines = []
        self.raw = bytearray()

    def add(self, words):
        for word in words:
            self.text += word  #! MEM101 HIGH
            self.lines += word
            self.raw += word


def prompted(names):
    table = {"a": ""}
    for name in names:
        table["a"] += f"{name};"  #! MEM101 HIGH


def formatted(values):
    line = ""
    for value in values:
        line = f"{line}{value};"  #! MEM101 HIGH
    for value in values:
        line = "%s%s" % (line, value)  #! MEM101 HIGH
    for value in values:
        line = "{}{}".format(line, value)  #! MEM101 HIGH
    for value in values:
        line = "%s." % line  #! MEM101 HIGH
    return line


def padded(number, width, source):
    text = str(number)
    while len(text) < width:
        text = "0" + text  #! MEM101 MEDIUM
    for _ in range(width):
        text += "  "  #! MEM101 MEDIUM
    while len(text) < width:
        text += source.read(1)  #! MEM101 HIGH
    while source.more():
        text += "."  #! MEM101 HIGH
        text += source.name()  #! MEM101 HIGH
    return text
