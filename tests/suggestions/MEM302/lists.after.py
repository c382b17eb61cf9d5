import board
import busio

uart = busio.UART(board.TX, board.RX)
buffer = bytearray(3)


def note_on(note):
    buffer[0] = 0x90
    buffer[1] = note
    buffer[2] = 100
    uart.write(buffer)


buffer_2 = bytearray(2)
while True:
    note_on(read())
    uart.write(b"\x90\x3c\x64")
    uart.write(b"\x01\x02\x03")
    uart.write(b"\x09" * 8)
    buffer_2[0] = 0x99
    buffer_2[1] = read()
    message = buffer_2
    uart.write(message)
    show(bytearray(b"\xff\x00"))
