# unsafe
# this is table.py
# Who imports this may look at the list before it is full.
squares = []
for i in range(100):
    squares.append(i * i)
