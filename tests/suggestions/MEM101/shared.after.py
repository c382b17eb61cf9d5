# safe
# Several updates of one text: each finding has the edits that mend all, and another text of the function its own.
import board
import busio

uart = busio.UART(board.TX, board.RX, baudrate=9600)


def to_hex(data, names):
    text_parts = []
    labels_parts = []
    for i, b in enumerate(data):
        if i > 0:
            text_parts.append(":")
            labels_parts.append(", ")
        labels_parts.append(str(names[i]))
        text_parts.append("{:02X}".format(b))
    text = "".join(text_parts)
    labels = "".join(labels_parts)
    return text + labels


while True:
    print(to_hex(uart.read(8) or b"", "abcdefgh"))
