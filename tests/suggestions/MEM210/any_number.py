# display
def count(n):
    for i in list(range(n)):
        print(i)


while True:
    count(3)
