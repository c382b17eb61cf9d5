def row(values):
    parts = []
    for value in values:
        parts.append(str(value))
        parts.append(",")
    line = "".join(parts)
    return line.strip(",")
