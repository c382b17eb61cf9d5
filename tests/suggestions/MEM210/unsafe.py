# unsafe
# this is table.py
numbers = list(range(100))
for i in numbers:
    print(i)
