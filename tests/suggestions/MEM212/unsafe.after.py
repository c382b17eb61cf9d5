# unsafe
# this is table.py
scores = [3, 1, 2]
scores.sort()
