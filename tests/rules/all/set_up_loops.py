# Loops that run a few times, before the main loop.
import time

labels = []
for number in range(4):
    labels.append("channel " + str(number))
    buffer = bytearray(64)
    buffer[0] = number
    print(f"{number}: {buffer[0]}")
line = ""
for number in range(3):
    line += str(number) + ","
while True:
    time.sleep(1)
    buffer = bytearray(64)  #! MEM301
    print(labels, line, buffer[0])
