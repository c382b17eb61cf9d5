# It may be missing, and then another one is used.
try:
    from adafruit_display_text import bitmap_label  #! MEM603 NOTE
except ImportError:
    bitmap_label = None
while True:
    print(bitmap_label)
