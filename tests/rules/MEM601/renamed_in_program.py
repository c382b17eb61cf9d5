# The same in a program, from which nobody imports.
from adafruit_epd.ssd1680b import Adafruit_SSD1680B as Adafruit_SSD1680Z  #! MEM601 HIGH

while True:
    pass
