# Few turns, begun anew each turn, left at once, put in front, no list, or held by somebody else.
def few(sensor):
    values = []
    for i in range(8):
        values = values + [i]
    return values


def anew(rows):
    for row in rows:
        values = []
        values = values + [row]
        print(values)


def found(rows):
    values = []
    for row in rows:
        if row:
            values = values + [row]
            break
    return values


def kept(rows, history):
    values = []
    for row in rows:
        values = values + [row]
        history.append(values)
    return values


def given(rows, values):
    for row in rows:
        values = values + [row]
    return values


def alike(rows):
    values = rows
    for row in rows:
        values = values + [row]
    return values


def in_front(rows):
    values = []
    for row in rows:
        values = [row] + values
    return values


def tuples(rows):
    values = ()
    for row in rows:
        values = values + (row,)
    return values


def outside(rows):
    values = []
    values = values + [rows]
    return values
