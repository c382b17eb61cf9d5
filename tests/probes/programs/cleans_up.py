n = 0
try:
    while True:
        n += 1
except KeyboardInterrupt:
    print("stopped")
finally:
    print("end", n > 0)
