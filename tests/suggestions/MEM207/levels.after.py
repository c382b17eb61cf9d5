while True:
    for level in (
        0,
        128,  # half
        255,
    ):
        show(level)
    for one in (1,):
        show(one)
    data = (31, 42)
    show(data[0], len(data))
