# List comprehensions for small data of fixed size.
import board
import digitalio

PINS = (board.D5, board.D6, board.D9)
buttons = [digitalio.DigitalInOut(pin) for pin in PINS]
squares = [i * i for i in range(8)]
names = {pin: str(pin) for pin in PINS}
total = sum([square for square in squares])
largest = max([len(name) for name in names])
while True:
    print(total, largest, sum([button.value for button in buttons]))
    print(sum([i * i for i in range(64)]))  #! MEM209
