# unsafe
import board

while True:
    print(board)
    import adafruit_unknown
    print(adafruit_unknown)
