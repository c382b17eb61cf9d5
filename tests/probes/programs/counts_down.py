running = 3
while running:
    running -= 1
    print(running)
