# Somebody else may give the label its text.
import terminalio
import editor
from adafruit_display_text import bitmap_label  #! MEM603 NOTE

cursor = bitmap_label.Label(terminalio.FONT, text="")
editor.edit(cursor)
while True:
    pass
