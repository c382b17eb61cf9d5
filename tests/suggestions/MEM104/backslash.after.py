# keeps its finding
while True:
    x = read()
    print(r"C:\ ", x, sep="")
    print(rf"C:\{x}")
    print("C:", x)
