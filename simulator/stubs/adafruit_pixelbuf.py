# SPDX-License-Identifier: MIT
# Pixels are kept as bytes, and once more as they are sent when they are dimmed, as in the firmware.
class PixelBuf:
    def __init__(self, size, byteorder="BGR", brightness=1.0, auto_write=False, header=b"", trailer=b""):
        self._size = size
        self.bpp = 4 if "W" in byteorder or "P" in byteorder else 3
        self.byteorder = byteorder
        self.auto_write = auto_write
        self._bytes = bytearray(len(header) + size * self.bpp + len(trailer))
        self._sent = self._bytes
        self._brightness = brightness
        if brightness < 1:
            self._sent = bytearray(self._bytes)

    def _get_brightness(self):
        return self._brightness

    def _set_brightness(self, value):
        self._brightness = value
        if value < 1 and self._sent is self._bytes:
            self._sent = bytearray(self._bytes)
        if self.auto_write:
            self.show()

    brightness = property(_get_brightness, _set_brightness)

    def show(self):
        self._transmit(self._sent)

    def _transmit(self, buffer):
        pass

    def _put(self, index, value):
        at = index * self.bpp
        if isinstance(value, int):
            self._bytes[at] = value & 255
            self._bytes[at + 1] = value >> 8 & 255
            self._bytes[at + 2] = value >> 16 & 255
        else:
            self._bytes[at] = int(value[2])
            self._bytes[at + 1] = int(value[1])
            self._bytes[at + 2] = int(value[0])

    def fill(self, color):
        for i in range(self._size):
            self._put(i, color)
        if self.auto_write:
            self.show()

    def __len__(self):
        return self._size

    def __getitem__(self, index):
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self._size))]
        if not -self._size <= index < self._size:
            raise IndexError
        at = index % self._size * self.bpp
        return (self._bytes[at + 2], self._bytes[at + 1], self._bytes[at])

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            for i, one in zip(range(*index.indices(self._size)), value):
                self._put(i, one)
        elif not -self._size <= index < self._size:
            raise IndexError
        else:
            self._put(index % self._size, value)
        if self.auto_write:
            self.show()
