# unsafe
# this is table.py
WAVE = [0, 25, 50, 74, 98, 120, 142, 162, 180, 197, 212, 225, 236, 244, 250, 255]
print(max(0, 1), WAVE[0])
