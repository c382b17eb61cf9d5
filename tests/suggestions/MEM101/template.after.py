# String building, as everybody writes it.
data = [21.5, 20.75, 19.0]
for value in data:
    print(value, ",", sep="", end="")
print()


def joined(values):
    result_parts = [">"]
    for value in values:
        result_parts.append(str(value) + ",")
    result = "".join(result_parts)
    return result


def listed(values):
    result = bytearray()
    for value in values:
        result += bytes([value]) + b";"
    result = bytes(result)
    return result


print(joined(data), listed((1, 2)))
