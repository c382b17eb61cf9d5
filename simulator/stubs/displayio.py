# SPDX-License-Identifier: MIT
# Bitmaps, palettes and groups take what they take on a board; nothing is drawn.
CIRCUITPYTHON_TERMINAL = None


class Colorspace:
    RGB888 = RGB565 = RGB565_SWAPPED = RGB555 = RGB555_SWAPPED = BGR565 = BGR565_SWAPPED = L8 = None


class Bitmap:
    def __init__(self, width, height, value_count):
        bits = 1
        while 1 << bits < value_count:
            bits *= 2
        self.width = width
        self.height = height
        self.bits_per_value = bits
        self._words = bytearray((width * bits + 31) // 32 * 4 * height)

    def fill(self, value):
        pass

    def blit(self, x, y, source_bitmap, *, x1=0, y1=0, x2=None, y2=None, skip_index=None):
        pass

    def dirty(self, x1=0, y1=0, x2=-1, y2=-1):
        pass

    def deinit(self):
        pass

    def __getitem__(self, index):
        return 0

    def __setitem__(self, index, value):
        pass


class Palette:
    def __init__(self, color_count, *, dither=False):
        self._colors = bytearray(16 * color_count)
        self.dither = dither

    def make_transparent(self, index):
        pass

    def make_opaque(self, index):
        pass

    def is_transparent(self, index):
        return False

    def __len__(self):
        return len(self._colors) // 16

    def __getitem__(self, index):
        return 0

    def __setitem__(self, index, value):
        pass


class ColorConverter:
    def __init__(self, *, input_colorspace=None, dither=False):
        self.dither = dither

    def convert(self, color):
        return color

    def make_transparent(self, color):
        pass

    make_opaque = make_transparent


class OnDiskBitmap:
    width = height = 16
    pixel_shader = Palette(2)

    def __init__(self, file):
        pass


class _Shown:
    hidden = property(lambda self: False, lambda self, value: None)


class TileGrid(_Shown):
    width = height = 1

    def __init__(self, bitmap, *, pixel_shader, width=1, height=1, tile_width=None, tile_height=None, default_tile=0,
                 x=0, y=0):
        self.bitmap = bitmap
        self.pixel_shader = pixel_shader
        self.x = x
        self.y = y
        self.tile_width = tile_width or bitmap.width
        self.tile_height = tile_height or bitmap.height
        self._tiles = bytearray(width * height)

    flip_x = flip_y = transpose_xy = property(lambda self: False, lambda self, value: None)

    def contains(self, touch_tuple):
        return False

    def __getitem__(self, index):
        return 0

    def __setitem__(self, index, value):
        pass


class Group(_Shown):
    def __init__(self, *, scale=1, x=0, y=0):
        self._layers = []
        self._scale = scale
        self._x = x
        self._y = y

    def _set_scale(self, value):
        self._scale = value

    def _set_x(self, value):
        self._x = value

    def _set_y(self, value):
        self._y = value

    scale = property(lambda self: self._scale, _set_scale)
    x = property(lambda self: self._x, _set_x)
    y = property(lambda self: self._y, _set_y)

    def append(self, layer):
        self._layers.append(layer)

    def insert(self, index, layer):
        self._layers.insert(index, layer)

    def index(self, layer):
        return self._layers.index(layer)

    def pop(self, index=-1):
        return self._layers.pop(index)

    def remove(self, layer):
        self._layers.remove(layer)

    def sort(self, key=None, reverse=False):
        self._layers.sort(key=key, reverse=reverse)

    def __len__(self):
        return len(self._layers)

    def __bool__(self):
        return True

    def __iter__(self):
        return iter(self._layers)

    def __getitem__(self, index):
        return self._layers[index]

    def __setitem__(self, index, layer):
        self._layers[index] = layer

    def __delitem__(self, index):
        del self._layers[index]


class FourWire:
    def __init__(self, *arguments, **keywords):
        pass

    def send(self, command, data, *, toggle_every_byte=False):
        pass

    def reset(self):
        pass

    def deinit(self):
        pass


I2CDisplay = I2CDisplayBus = ParallelBus = FourWire


class Display:
    def __init__(self, bus, *arguments, width=320, height=240, rotation=0, **keywords):
        self.bus = bus
        self.width = width
        self.height = height
        self.rotation = rotation
        self.root_group = None

    brightness = property(lambda self: 1.0, lambda self, value: None)
    auto_refresh = property(lambda self: True, lambda self, value: None)
    time_to_refresh = 0
    busy = False

    def show(self, group):
        self.root_group = group

    def refresh(self, **keywords):
        return True

    def fill_row(self, y, buffer):
        return buffer

    def deinit(self):
        pass


EPaperDisplay = Display


def release_displays():
    pass
