# SPDX-License-Identifier: MIT
import time

while True:
    print("tick")
    time.sleep(1)
