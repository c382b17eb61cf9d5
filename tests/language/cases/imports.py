# SPDX-License-Identifier: MIT
# ruleid: import-module
import adafruit_requests
# ruleid: import-module
import adafruit_requests as requests
# ok: import-module
import adafruit_request
# ruleid: import-from
from displayio import Bitmap
# ok: import-from
from displayio import Palette
# ruleid: import-any
from busio import I2C
# ruleid: import-any
from busio import SPI as Bus
import busio as b
import time
from time import sleep as pause
from adafruit_display_text import label
from adafruit_display_text.label import Label as Text
from microcontroller import cpu

# ruleid: resolved-call
I2C(1, 2)
# ruleid: resolved-call
b.I2C()
# ok: resolved-call
Bus()
# ok: resolved-call
other.I2C()
# ruleid: resolved-method
time.sleep(1)
# ruleid: resolved-method
pause(1)
# ok: resolved-method
sleep(1)
# ruleid: resolved-deep
label.Label(font)
# ruleid: resolved-deep
Text(font)
# ruleid: resolved-attribute
print(cpu.temperature)
