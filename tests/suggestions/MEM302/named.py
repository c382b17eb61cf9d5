# unsafe
START = 0x90
while True:
    show(bytes([START, 1]))
