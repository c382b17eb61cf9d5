# SPDX-License-Identifier: MIT
"""The brightest stars: hours of right ascension, degrees of declination, magnitude in tenths."""
from collections import namedtuple

Star = namedtuple("Star", ("name", "hours", "degrees", "tenths"))

BRIGHTEST = (
    Star("Sirius", 6.75, -16.72, -15),
    Star("Canopus", 6.40, -52.70, -7),
    Star("Arcturus", 14.26, 19.18, -1),
    Star("Vega", 18.62, 38.78, 0),
    Star("Capella", 5.28, 46.00, 1),
    Star("Rigel", 5.24, -8.20, 1),
)
