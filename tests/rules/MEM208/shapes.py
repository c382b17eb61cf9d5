# Tests in lists and sets of constants.
def is_arrow(key):
    return key in ["u", "d", "l", "r", "x"]  #! MEM208 LOW 48 garbage_per_iteration


while True:
    key = read()
    if key in [1, 2]:  #! MEM208 LOW 32 garbage_per_iteration
        beep()
    while key not in {0, -1, None}:  #! MEM208 LOW 32-320 garbage_per_iteration
        key = read()
    print(is_arrow(key), [1 for k in keys() if k in ["a"]])  #! MEM208 LOW
    if button.value:
        print(key in [3, 4])  #! MEM208 NOTE
