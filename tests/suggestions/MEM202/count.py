def points(segments):
    found = []
    turns = 32
    for i in range(turns + 1):
        found.append(read(i))
    return found


N = 20
again = []
for i in range(N * 2):
    again.append(read(i))

late = []
M = 20
for i in range(M):
    late.append(read(i))
