# Reset in the same body: built anew each turn, so less bad; in the loop around: still quadratic.
def log(values):
    pass


while True:
    line = "a"
    line += "b"  #! MEM101 MEDIUM
    line = line + "c"  #! MEM101 MEDIUM
    log(line)

while True:
    row = ""
    for cell in log(1):
        row += "c"  #! MEM101 MEDIUM
    log(row)

while True:
    buffer = ""
    while not log(buffer):
        buffer = buffer[1:]
    buffer += "x"  #! MEM101 MEDIUM

pending = ""
while True:
    pending += str(log(1))  #! MEM101 MEDIUM
    while "\n" in pending:
        pending = pending[1:]
