# safe
while True:
    show(min([read(), 255]), max([read(), read(), 0,]))
    show(max([
        read(),  # now
        limit,
    ]))
