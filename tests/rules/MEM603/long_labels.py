# An object for each character would take more than the module saves.
import board
import displayio
import terminalio
from adafruit_display_text import bitmap_label  #! MEM603 NOTE

group = displayio.Group()
title = bitmap_label.Label(terminalio.FONT, text="A text of more than a few characters")
group.append(title)
board.DISPLAY.root_group = group
while True:
    pass
