# Packed once, into a buffer, or held on to; unpacked from where it lies.
import struct

buffer = bytearray(8)
sent = []
uart.write(struct.pack("<h", 1))


def form():
    return "<h"


def packet():
    return struct.pack("<h", 1)


while True:
    struct.pack_into("<h", buffer, 0, 1)
    uart.write(buffer)
    uart.write(packet())
    sent.append(struct.pack("<h", 1))
    uart.write(struct.pack(form(), 1))
    print(struct.unpack_from("<h", buffer, 2))
    print(struct.unpack("<4h", buffer))
    print(struct.unpack("<h", microcontroller.nvm[0:2]))
    print(struct.unpack("<h", buffer[-2:]))
    print(struct.unpack("<4b", buffer[0:8:2]))
