# unsafe
# this is table.py
names = []
for i in range(20):
    names = names + ["channel" + str(i)]
