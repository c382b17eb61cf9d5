import board
from adafruit_display_text import label

t = None
text = label.Label(FONT)
name = label.Label(FONT)
level = label.Label(FONT)
while True:
    text.text = f"T {t}"
    name.text = f"N {read_name()}"
    level.text = f"L {read_level():.1f}"
    t = read()
