# A text that a function adds to, each time that the main loop calls it.
import board
import time

log = ""
sent = ""
seen = ""


class Logger:
    def __init__(self):
        self.text = ""
        self.line = ""
        self.pressed = ""

    def add(self, value):
        self.text += str(value) + "\n"  #! MEM101 HIGH 2-13 growth_per_iteration
        self.line += str(value)
        self.flush()

    def flush(self):
        self.line = ""

    def press(self):
        self.pressed += "x"  #! MEM101 MEDIUM 1 growth_per_iteration


class Message:
    def __init__(self):
        self.body = ""

    def put(self, part):
        self.body += part


def note(value):
    global log, sent
    log += "%d;" % value  #! MEM101 HIGH 2-13 growth_per_iteration
    sent += str(value)
    local = ""
    local += str(value)
    return local


def send():
    global sent
    print(sent)
    sent = ""


def fill(sensor, value):
    sensor.history += str(value)


def never(value):
    global seen
    seen += value


logger = Logger()
while True:
    logger.add(board.A0.value)
    if board.BUTTON.value:
        logger.press()
    note(board.A1.value)
    send()
    message = Message()
    message.put("a")
    fill(board.A2, 1)
    time.sleep(1)
