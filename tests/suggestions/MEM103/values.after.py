# keeps its finding
def run(uart, name, number):
    while True:
        uart.write(("%s: %04d\n" % (name, number)).encode())
        uart.write(bytes("%s%%" % (name,), "utf-8"))
        found = f"{name}" in number
        uart.show("%s %x" % (name, number), found)
