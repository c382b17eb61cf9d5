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
        row += "c"  #! MEM101 HIGH
    log(row)
