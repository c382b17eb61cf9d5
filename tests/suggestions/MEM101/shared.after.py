# safe
# Several updates of one text: each finding has the edits that mend all, and another text of the function its own.
import board
import busio

uart = busio.UART(board.TX, board.RX, baudrate=9600)


def to_hex(data, names):
    parts = []
    parts_2 = []
    for i, b in enumerate(data):
        if i > 0:
            parts.append(":")
            parts_2.append(", ")
        parts_2.append(str(names[i]))
        parts.append("{:02X}".format(b))
    text = "".join(parts)
    labels = "".join(parts_2)
    return text + labels


while True:
    print(to_hex(uart.read(8) or b"", "abcdefgh"))
