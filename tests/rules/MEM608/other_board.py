# on a feather_nrf52840_express
# neopixel.py (5,021 bytes) lies on the board
import neopixel

while True:
    print(neopixel)
