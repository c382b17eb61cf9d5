# String building, as everybody writes it.
data = [21.5, 20.75, 19.0]
result = ""
for value in data:
    result = result + str(value) + ","
print(result)


def joined(values):
    result = ">"
    for value in values:
        result = result + str(value) + ","
    return result


def listed(values):
    result = b""
    for value in values:
        result = result + bytes([value]) + b";"
    return result


print(joined(data), listed((1, 2)))
