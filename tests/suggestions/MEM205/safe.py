# safe
GAMMA = [
    0, 0, 0, 1,  # dark
    1, 1, 2, 2,
    # and bright
    0x20, 40, 80, 120, 160, 200, 250, 255
]
WAVE = [0, 25, 50, 74, 98, 120, 142, 162, 180, 197, 212, 225, 236, 244, 250, 255]  # of 16
LONG = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30]


def curve(i):
    points = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28]
    return points[int(i) % len(points)]


for i, value in enumerate(GAMMA):
    print(i, value)
for k in range(16):
    print(WAVE[k], curve(k))
print(sum(LONG), LONG[3], len(LONG))
while True:
    beep()
