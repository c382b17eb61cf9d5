# keeps its finding
def run(uart, name, number):
    while True:
        uart.write(f"{name}: {number:04d}\n".encode())
        uart.write(bytes("{}%".format(name), "utf-8"))
        found = f"{name}" in number
        uart.show(f"{name} {number:x}", found)
