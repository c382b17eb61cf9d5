# unsafe
START = 0x90
while True:
    show(b"\x90\x01")
