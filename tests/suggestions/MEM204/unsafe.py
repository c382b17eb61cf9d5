# unsafe
# this is table.py
values = []
for i in read():
    values += [i]
