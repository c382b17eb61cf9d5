# 40,960 bytes are free
import board
import displayio

splash = displayio.Group()
board.DISPLAY.root_group = splash
color_bitmap = displayio.Bitmap(320, 240, 1)
palette = displayio.Palette(1)
palette[0] = 0x00FF00
background = displayio.TileGrid(color_bitmap, pixel_shader=palette, x=4)
splash.append(background)
while True:
    pass
