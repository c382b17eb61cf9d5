# keeps its finding
def run(uart, name):
    count = 0
    while True:
        count += 1
        uart.write(("%s: %04d\n" % (count, len(name))).encode())
        uart.write(bytes("%s%%" % count, "utf-8"))
        uart.write(f"{name}")
        found = f"{count}" in name
        uart.show("%s %s %s" % (count, len(name), name), found)
