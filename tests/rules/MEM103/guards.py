# What runs once or rarely, formats nothing, or is reported by another rule.
DEBUG = False
title = f"{now()}"


def once(n):
    return f"{n}"


log = ""
while True:
    t = now()
    line = "text"
    line = f"text"
    line = 7 % t
    line = t % 7
    line = t.format(7)
    line = f"{t}" + "a" + f"{t}"
    print(f"{t}")
    log += f"{t}"
    log = f"{log}{t}"
    if DEBUG:
        send(f"{t}")
    if button.value:
        send(f"{t}")
    if t != last:
        last = t
        send(f"{t}")
    try:
        send(t)
    except OSError as error:
        send(f"{error}")
    if t < 0:
        raise ValueError(f"{t}")
    if t > 5:
        send(f"{t}")
        break

once(1)
