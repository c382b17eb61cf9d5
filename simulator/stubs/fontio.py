# SPDX-License-Identifier: MIT
import displayio
from collections import namedtuple

Glyph = namedtuple("Glyph", ("bitmap", "tile_index", "width", "height", "dx", "dy", "shift_x", "shift_y"))


class BuiltinFont:
    def __init__(self):
        self.bitmap = displayio.Bitmap(1, 1, 2)

    def get_bounding_box(self):
        return (6, 14)

    def get_glyph(self, codepoint):
        return Glyph(self.bitmap, 0, 6, 14, 0, 0, 6, 0)
