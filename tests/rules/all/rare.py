# What runs now and then is one severity lower.
import board
import digitalio
import time

button = digitalio.DigitalInOut(board.D5)
presses = []
turns = []
errors = []


def pressed():
    print(f"pressed {time.monotonic()}")  #! MEM104 LOW


while True:
    if button.value:
        presses.append(time.monotonic())  #! MEM201 MEDIUM
        pressed()
    if time.monotonic() > 10:
        turns.append(time.monotonic())  #! MEM201 HIGH
    try:
        print(f"now {time.monotonic()}")  #! MEM104 MEDIUM
    except OSError:
        errors.append(1)  #! MEM201 MEDIUM
        print(f"failed {time.monotonic()}")  #! MEM104 LOW
