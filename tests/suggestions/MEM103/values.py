# keeps its finding
def run(uart, name):
    count = 0
    while True:
        count += 1
        uart.write(f"{count}: {len(name):04d}\n".encode())
        uart.write(bytes("{}%".format(count), "utf-8"))
        uart.write(f"{name}")
        found = f"{count}" in name
        uart.show(f"{count} {len(name)} {name}", found)
