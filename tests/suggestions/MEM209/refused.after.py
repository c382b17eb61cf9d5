# display
# A number may not be one; what is called may end the generator; the sum fails before all is read.
values = bytearray(100)
while True:
    show(sum(read() for _ in range(100)))
    show(sum(int(next(source)) for _ in range(100)))
    show(min(name for name in [read()] * 100))
    show(any(values[i] > 3 for i in range(100)))
    show(all(10 // i for i in range(100)))
