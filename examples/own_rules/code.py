# SPDX-License-Identifier: MIT
"""Name badge: a Feather nRF52840 Express with a 2.4 inch TFT FeatherWing.

Shows a picture and, one after the other, the lines of /badge/lines.txt; the button shows the first one again.
"""
import gc
import json
import time

import adafruit_ili9341
import adafruit_imageload
import board
import digitalio
import displayio
import fourwire
from adafruit_bitmap_font import bitmap_font
from adafruit_display_text import label

displayio.release_displays()
bus = fourwire.FourWire(board.SPI(), command=board.D10, chip_select=board.D9)
display = adafruit_ili9341.ILI9341(bus, width=320, height=240)
button = digitalio.DigitalInOut(board.SWITCH)
button.switch_to_input(pull=digitalio.Pull.UP)

# Free memory was 61,280 before the picture was loaded  # OWN103
picture, palette = adafruit_imageload.load("/badge/logo.bmp")  # OWN105
font = bitmap_font.load_font("/badge/spartan-24.pcf")  # OWN106
text = label.Label(font, text="", color=0xFFFFFF, x=12, y=200)

group = displayio.Group()
group.append(displayio.TileGrid(picture, pixel_shader=palette, x=100, y=20))
group.append(text)
display.root_group = group


def read_settings(path):
    with open(path) as file:
        return json.load(file)  # OWN104


def read_lines(path):
    with open(path) as file:
        return [line.strip() for line in file.readlines()]  # OWN101


def show(line):
    try:
        text.text = line
    except MemoryError:  # OWN108
        pass


pause = read_settings("/badge/settings.json")["seconds"] * 1_000_000_000
lines = read_lines("/badge/lines.txt")
show(lines[0])
gc.collect()
print("free at the start:", gc.mem_free())

shown = 0
changed = time.monotonic_ns()  # OWN102
while True:
    now = time.monotonic_ns()  # OWN102
    if not button.value:
        shown = 0
        show(lines[shown])
    elif now - changed > pause:
        changed = now
        shown = (shown + 1) % len(lines)
        show(lines[shown])
        print("free:", gc.mem_free())  # OWN107
    time.sleep(0.05)
