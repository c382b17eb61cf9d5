# SPDX-License-Identifier: MIT
class _Shape:
    hidden = property(lambda self: False, lambda self, value: None)

    def __init__(self, *, pixel_shader, x=0, y=0, color_index=0, radius=0, width=0, height=0, points=None):
        self.pixel_shader = pixel_shader
        self.x = x
        self.y = y
        self.color_index = color_index
        self.radius = radius
        self.width = width
        self.height = height
        self.points = points

    def contains(self, touch_tuple):
        return False


class Circle(_Shape):
    pass


class Polygon(_Shape):
    pass


class Rectangle(_Shape):
    pass
