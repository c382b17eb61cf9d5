# Over which turns a text grows: out to the loop that gives it a new value.
def rows(device):
    text = ""
    for y in range(32):
        for x in range(3):
            text += "x"  #! MEM101 HIGH
        text += "long line"  #! MEM101 HIGH
    return text


def values():
    pass


log = ""
line = ""
cell = ""
while True:
    for value in values():
        log += "x"  #! MEM101 HIGH
        line += "x"  #! MEM101 HIGH
    for turn in range(2):
        log += "xy"  #! MEM101 HIGH
        cell += "x"
    line, cell = "", ""


sent = ""


def send():
    global sent
    sent = ""


while True:
    sent += "x"  #! MEM101 MEDIUM
    send()
