def row(values):
    line_parts = []
    for value in values:
        line_parts.append(str(value))
        line_parts.append(",")
    line = "".join(line_parts)
    return line.strip(",")
