def step(n):
    while True:
        try:
            n += 1
            print(n)
        except Exception:
            pass

def main():
    step(0)

if __name__ == "__main__":
    main()
