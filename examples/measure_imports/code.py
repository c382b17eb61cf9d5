# SPDX-License-Identifier: MIT
import time

from stars import sky

while True:
    sky.TONIGHT.draw()
    time.sleep(60)
