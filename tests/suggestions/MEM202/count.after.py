def points(segments):
    found = [None] * 33
    turns = 32
    for i in range(turns + 1):
        found[i] = read(i)
    return found


N = 20
again = [None] * (N * 2)
for i in range(N * 2):
    again[i] = read(i)

late = [None] * 20
M = 20
for i in range(M):
    late[i] = read(i)
