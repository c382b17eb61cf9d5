#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes width_ranges.h: the code points that a terminal shows in no column, and those that take two.

    python3 width_ranges.py > width_ranges.h

A range spans what is unassigned inside it, so that the tables stay short.
"""

import unicodedata

HANGUL_JOINING = range(0x1160, 0x1200)
NO_COLUMN = {"Mn", "Me", "Cf"}
SHOWN_FORMATS = {0xAD}  # a soft hyphen is drawn
LAST = 0x1FFFF


def width(code):
    character = chr(code)
    category = unicodedata.category(character)
    if category == "Cn":
        return None
    if category in NO_COLUMN and code not in SHOWN_FORMATS or code in HANGUL_JOINING:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def ranges(wanted):
    first = last = None
    for code in range(0x80, LAST + 1):
        seen = width(code)
        if seen == wanted:
            first = code if first is None else first
            last = code
        elif seen is not None and first is not None:
            yield first, last
            first = None
    if first is not None:
        yield first, last


def table(name, rows):
    print(f"static const struct width_range {name}[] = {{")
    cells = [f"{{0x{first:x}, 0x{last:x}}}," for first, last in rows]
    for start in range(0, len(cells), 5):
        print("    " + " ".join(cells[start:start + 5]))
    print("};")


print(f"""/* SPDX-License-Identifier: MIT */
/* Made by width_ranges.py from Unicode {unicodedata.unidata_version}; do not edit. */
#ifndef ML_WRITE_WIDTH_RANGES_H
#define ML_WRITE_WIDTH_RANGES_H

#include <stdint.h>

struct width_range {{
    uint32_t first;
    uint32_t last;
}};

/* clang-format off */""")
table("no_column", [*ranges(0), (0xE0001, 0xE01EF)])
print()
table("two_columns", [*ranges(2), (0x20000, 0x3FFFD)])
print("""/* clang-format on */

#endif""")
