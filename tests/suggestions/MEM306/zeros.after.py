# safe
N = 100
frame = bytearray(N)
mask = bytearray(N)
line = bytearray(N // 8)
block = bytearray(N + 1)
copy = bytearray(len(frame))
tail = bytes([0] * (len(frame) - len(frame) % 8 + 8) if frame else [0])
while True:
    uart.write(bytes(8))
    show(f"{bytearray(4)}")
