# display
START = 0x90
exec("START = 1")
while True:
    show(b"\x90\x01")
