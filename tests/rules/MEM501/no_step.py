# Four globals with these two take a table of 6; without them, and with const, one of 6 again.
import board
import time

RED = 1
while True:
    print(RED, board, time)
