# safe
def spread():
    return max(i * i % 7 for i in range(100))


while True:
    show(sum(len(str(i)) for i in range(100)), spread())
    show(any(i * 3 > 200 for i in range(100)))
