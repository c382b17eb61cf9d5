# safe
def order(n):
    places = range(n)
    for place in places:
        print(place, len(places))


numbers = range(100)
for i in range(5):
    print(i)
for k in range(2, 100):
    print(numbers[k])
while True:
    order(9)
