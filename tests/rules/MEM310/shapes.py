# 131,072 bytes are free
# Blocks that are large on a board with so much memory: the largest free one is about 121,000 bytes.
import array
import displayio

WIDTH, HEIGHT = 128, 64
W = 320
H = 240
frame = bytearray(W * H // 3)  #! MEM310 LOW 25616 peak
table = [0] * 8000  #! MEM310 MEDIUM 32016 peak
samples = bytearray(50000)  #! MEM310 MEDIUM 50016 peak


def picture():
    return displayio.Bitmap(W, H, 65536)  #! MEM310 HIGH 153648 peak


def again():
    return bytes(W * H * 2)  #! MEM310 HIGH 153632 peak

while True:
    pass


def made():
    squares = [i * i for i in range(40000)]  #! MEM310 HIGH 262160 peak
    numbers = list(range(40000))  #! MEM310 HIGH 262160 peak
    line = "-" * 150000  #! MEM310 HIGH 150032 peak
    zeros = b"\0" * 150000  #! MEM310 HIGH 150032 peak
    shorts = array.array("H", bytearray(80000))  #! MEM310 HIGH 80016 peak
    return squares, numbers, line, zeros, shorts
