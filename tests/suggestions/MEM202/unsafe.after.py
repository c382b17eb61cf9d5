# unsafe
# this is table.py
# Who imports this may look at the list before it is full.
squares = [None] * 100
for i in range(100):
    squares[i] = i * i
