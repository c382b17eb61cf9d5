# Read once, into a buffer, as text, kept, or by who knows what.
import board
import busio

uart = busio.UART(board.TX, board.RX)
buffer = bytearray(64)
notes = open("/notes.txt")
got = []
head = uart.read(64)


def read():
    return uart.read(64)


def size_of(path):
    picture = open(path, "rb")
    if picture.read(2) != b"BM":
        return 0
    return sum(picture.read(4))


while True:
    uart.readinto(buffer)
    print(size_of("a.bmp"))
    print(uart.readline())
    print(uart.read())
    print(notes.read(64))
    print(sensor.read(64))
    print(read())
    got.append(uart.read(64))
    if done():
        print(uart.read(64))
        break
