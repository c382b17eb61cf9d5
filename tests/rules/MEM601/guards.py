# Used, though not at first sight; and doubtful ones.
try:
    import wifi
except ImportError:
    wifi = None
try:
    from typing import Optional
except ImportError:
    pass
try:
    import neopixel  #! MEM601 NOTE
except (ImportError, OSError):
    HAS_NEOPIXEL = False
try:
    import countio  #! MEM601 LOW
except ValueError:
    pass
import adafruit_a as a
import adafruit_b
import adafruit_c
import adafruit_d
import adafruit_e
import adafruit_f.g
import adafruit_f.h
import first as second
import first
import gone
import patched
import typing

if typing.TYPE_CHECKING:
    from displayio import Group

__all__ = ["adafruit_b"]
__all__ += ["adafruit_c"]


def show(group: "Group", x: Optional[int] = None) -> None:
    print(f"{adafruit_d.x:{adafruit_e.y}}", a, adafruit_f.g, second)


del gone
patched = patched.wrap()
