# Tables of small numbers of which only the elements are read.
WAVE = [0, 25, 50, 74, 98, 120, 142, 162, 180, 197, 212, 225, 236, 244, 250, 255]  #! MEM205 LOW 28 kept
ROWS = [  #! MEM205 MEDIUM 76 kept
    0x00, 0x10, 0b11, 0o17, 1_0, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,  # the first
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
]


def level(i):
    curve = [0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 0, 0]  #! MEM205 LOW 32 peak
    return curve[i]


for value in WAVE:
    print(value, ROWS[value], len(WAVE), sum(ROWS), level(3))
