# display
START = 0x90
exec("START = 1")
while True:
    show(bytes([START, 1]))
