# 131,072 bytes are free
# Small beside what is free, of unknown size, never made, or told of as made each turn.
import displayio

DEBUG = False
small = bytearray(4096)
icon = displayio.Bitmap(32, 32, 16)
unknown = bytearray(size())
text = "x" * 400
view = memoryview(small)
if DEBUG:
    dump = bytearray(60000)
while True:
    frame = bytearray(20000)
    uart.readinto(frame)
