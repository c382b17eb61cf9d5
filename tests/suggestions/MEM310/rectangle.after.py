# 40,960 bytes are free
import board
import displayio
from vectorio import Rectangle

splash = displayio.Group()
board.DISPLAY.root_group = splash
palette = displayio.Palette(1)
palette[0] = 0x00FF00
background = Rectangle(pixel_shader=palette, width=320, height=240, x=4, y=0)
splash.append(background)
while True:
    pass
