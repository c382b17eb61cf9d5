# keeps its finding
while True:
    x = read()
    print(rf"C:\ {x}")
    print(rf"C:\{x}")
    print(f"C: {x}")
