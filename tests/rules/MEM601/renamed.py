# A module that gives what it imports a name of its own, and does not use it: others may import it from here.
from adafruit_epd.ssd1680b import Adafruit_SSD1680B as Adafruit_SSD1680Z  #! MEM601 NOTE
from neopixel import NeoPixel as NeoPixel  #! MEM601 NOTE
from adafruit_epd.ssd1680 import Adafruit_SSD1680  #! MEM601 HIGH
import adafruit_ble as ble  #! MEM601 HIGH


def draw():
    from adafruit_epd.uc8179 import Adafruit_UC8179 as Driver  #! MEM601 HIGH
