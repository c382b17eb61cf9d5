# Zeros that are made twice.
N = 100
frame = bytearray([0] * N)  #! MEM306 MEDIUM 464 peak
mask = bytearray(N * [0x00])  #! MEM306 MEDIUM 464 peak
line = bytearray([0 for _ in range(64)])  #! MEM306 MEDIUM 320 peak
block = bytearray(b"\0" * N)  #! MEM306 LOW 128 peak
other = bytearray(b"\x00" * 512)  #! MEM306 MEDIUM 544 peak
still = bytes([0] * N)  #! MEM306 MEDIUM 448 peak


def zeros(count):
    return bytearray([0] * count)  #! MEM306 LOW


while True:
    uart.write(bytes([0] * 8))  #! MEM306 MEDIUM 80 garbage_per_iteration
    show(bytearray([0] * len(frame)))  #! MEM306 MEDIUM 464 garbage_per_iteration
    if button.value:
        show(bytearray([0] * 8))  #! MEM306 LOW 96 garbage_per_iteration
