# unsafe
# this is table.py
numbers = range(100)
for i in numbers:
    print(i)
