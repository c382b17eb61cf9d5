# display
def count(n):
    for i in range(n):
        print(i)


while True:
    count(3)
