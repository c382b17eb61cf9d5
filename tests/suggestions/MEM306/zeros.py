# safe
N = 100
frame = bytearray([0] * N)
mask = bytearray(N * [0x00])
line = bytearray([0 for _ in range(N // 8)])
block = bytearray(b"\0" * (N + 1))
copy = bytearray([0] * len(frame))
tail = bytes([0] * (len(frame) - len(frame) % 8 + 8) if frame else [0])
while True:
    uart.write(bytes([0] * 8))
    show(f"{bytearray([0] * 4)}")
