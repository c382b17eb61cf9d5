# keeps its finding
def run(uart, show):
    text = ""
    while True:
        text += str(uart.in_waiting)
        text = text[-200:]
        show(text)
