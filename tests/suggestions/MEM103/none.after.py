import board
from adafruit_display_text import label

t = None
text = label.Label(FONT)
name = label.Label(FONT)
level = label.Label(FONT)
text_shows = object()
name_shows = object()
level_shows = None
while True:
    if t != text_shows:
        text_shows = t
        text.text = f"T {t}"
    new_read_name = read_name()
    if new_read_name != name_shows:
        name_shows = new_read_name
        name.text = f"N {new_read_name}"
    new_read_level = round(read_level(), 1)
    if new_read_level != level_shows:
        level_shows = new_read_level
        level.text = f"L {new_read_level:.1f}"
    t = read()
