# SPDX-License-Identifier: MIT
def fill_region(dest_bitmap, x1, y1, x2, y2, value):
    pass


def blit(*arguments, **keywords):
    pass


rotozoom = alphablend = boundary_fill = replace_color = draw_line = draw_polygon = draw_circle = blit
arrayblit = readinto = dither = blit


class DitherAlgorithm:
    Atkinson = FloydStenberg = None


class BlendMode:
    Normal = Screen = None
