# SPDX-License-Identifier: MIT
import digitalio
import time

text = ""
while True:
    text += "tick"
    line = ""
    for place in range(10):
        line += "-"
    print(text, line)
    time.sleep(1)
