# safe
# Several updates of one text: each finding has the edits that mend all, and another text of the function its own.
import board
import busio

uart = busio.UART(board.TX, board.RX, baudrate=9600)


def to_hex(data, names):
    text = ""
    labels = ""
    for i, b in enumerate(data):
        if i > 0:
            text += ":"
            labels += ", "
        labels += str(names[i])
        text += "{:02X}".format(b)
    return text + labels


while True:
    print(to_hex(uart.read(8) or b"", "abcdefgh"))
