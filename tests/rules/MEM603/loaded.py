# scrolling_label loads bitmap_label, so nothing is saved by not asking for it.
import terminalio
from adafruit_display_text import scrolling_label  #! MEM603 NOTE
from adafruit_display_text import bitmap_label

title = bitmap_label.Label(terminalio.FONT, text="Hello")
while True:
    scrolling_label.ScrollingLabel(title)
