# min and max of a list that is written there.


def limit(x):
    return max([-1.0, min([1.0, x])])  #! MEM216 LOW 32 garbage_per_iteration


while True:
    print(limit(read()))
    print(min([read(), 1, 2, 3, 4]))  #! MEM216 LOW 48 garbage_per_iteration
    for i in range(5):
        print(max([i, 2, ]))  #! MEM216 LOW 160 garbage_per_iteration
