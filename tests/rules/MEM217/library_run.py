# Others may import from it: its main loop is only for trying it.
_TABLE = [1, 2, 3]
TABLE = [1, 2, 3]

if __name__ == "__main__":
    while True:
        print(1)
