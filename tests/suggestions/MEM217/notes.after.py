# A melody that is not played.
import board

LED = board.LED
while True:
    print(LED)
