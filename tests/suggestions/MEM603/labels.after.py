# keeps its finding: as a note, for the lighter library takes much, too
import board
import displayio
import terminalio
from adafruit_display_text import label as bitmap_label

group = displayio.Group()
title = bitmap_label.Label(terminalio.FONT, text="Hello", color=0xFF00FF)
group.append(title)
board.DISPLAY.root_group = group
count = 0
while True:
    title.text = f"n {count:4d}"
    count += 1
