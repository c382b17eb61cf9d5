#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes the cost database from measured data: boards.yaml, native.yaml, libraries.csv, firmware_names.txt.

    costdb/make_costdb.py DATA REFERENCE [--out DIR]

DATA holds library_costs.csv, program_costs.csv and firmware_names_nrf52840.txt; REFERENCE holds boards.csv and
native-nrf52840.txt. Beside this script lies unmeasured.csv. The same input gives the same bytes.
"""
import argparse
import json
import os
import re

from library_rows import Trees, library_rows, parents, read_csv

HERE = os.path.dirname(os.path.abspath(__file__))
FIRMWARE = "CircuitPython 9.2.9 core, 32-bit heap"
LICENSE = "# SPDX-License-Identifier: MIT\n"
MADE = "# Made by make_costdb.py; change the data or the script, not this file.\n"

# Free heap as read from the column gc_free_known of boards.csv by a person: the bytes, low and high, and the
# words there that they come from. "About n KB" is read as n,000 to n,024 bytes a thousand.
FREE_HEAP = {
    "clue_nrf52840_express": (144080, 144080, "144080"),
    "circuitplayground_express": (14144, 17808, "17808 REPL (7.2.2); 14144 inside code.py"),
    "feather_m0_express": (19100, 20070, "about 19.1-19.6 KB"),
    "itsybitsy_m0_express": (19600, 20070, "about 19.6 KB"),
    "feather_m4_express": (157376, 157376, "157376"),
    "raspberry_pi_pico_w": (126112, 126112, "126112 (9.0.0)"),
    "adafruit_feather_esp32s2": (2046880, 2046880, "2046880"),
    "ttgo_t8_v1_7": (4067840, 4067840, "4067840 (9.2.1)"),
    "teensy41": (941152, 941152, "941152 (9.0.3)"),
}
# The default board's figures are the design document's; nobody has published a measurement on 9.x.
DESIGN_SOURCE = "for CircuitPython 9.2.x"
DESIGN_FREE = {
    "feather_nrf52840_express": {"available": 131072, "available_ble": 92160, "known": "estimate 135-150 KB"},
}
# Libraries inside the firmware, by the names of their repositories.
FROZEN = {
    "CircuitPlayground": ["adafruit_circuitplayground"],
    "ConnectionManager": ["adafruit_connection_manager"],
    "Display_Text": ["adafruit_display_text"],
    "ESP32SPI": ["adafruit_esp32spi"],
    "FakeRequests": ["adafruit_fakerequests"],
    "HID": ["adafruit_hid"],
    "LIS3DH": ["adafruit_lis3dh"],
    "NeoPixel": ["neopixel"],
    "PortalBase": ["adafruit_portalbase"],
    "Requests": ["adafruit_requests"],
    "Thermistor": ["adafruit_thermistor"],
    "circuitpython-stage": ["stage", "ugame"],
}
# Native modules that other boards have (the reference names them in a comment, among libraries).
ELSEWHERE = (
    "analogbufio audioio camera canio frequencyio hashlib i2ctarget ipaddress mdns picodvi rp2pio socketpool ssl wifi"
).split()
# What objects of native modules take: sizeof on the ARM core, rounded up to blocks of 16.
OBJECTS = {
    "_bleio": "starts the radio's own memory when imported; what it takes of the heap was not measured",
    "adafruit_pixelbuf": "PixelBuf 64 + c16(n * bytes a pixel), and that much again once brightness is below 1",
    "array": "array 16 + c16(n * item size)",
    "collections": "namedtuple type 64, instance c16(8 + 4n); deque 32 + c16(4 * (maxlen + 1)); OrderedDict as dict",
    "displayio": "Group 48 + list, TileGrid 96 + tiles, Bitmap 48 + 4 * ceil(width * bits / 32) * height, "
    "Palette 16 + 16 a colour, ColorConverter 48, OnDiskBitmap 48",
    "io": "StringIO 48, BytesIO 48, open file 48, and what they hold",
    "re": "a text as pattern is compiled at each call: 80 bytes of garbage against 32 with a compiled one",
    "struct": "unpack a tuple of c16(8 + 4n); unpack_from and pack_into make no buffer",
    "time": "monotonic_ns an int of 32 bytes at each call; monotonic a float, nothing",
    "vectorio": "Circle, Polygon, Rectangle 64 each, and a polygon's points",
}
# Import costs that the design document gives; measured, a native import keeps nothing.
REPORTED = {"adafruit_ble": 20480, "board": 0, "busio": 1824, "digitalio": 456, "displayio": 8192}

COLUMNS = (
    "module origin kept_py kept_mpy peak_py peak_mpy names_py names_mpy compile_peak_py py_bytes mpy_bytes "
    "native_objects imports natives version firmware"
).split()


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def bytes_range(low, high, source):
    return "{low: %d, high: %d, provenance: reported, source: %s}" % (low, high, quoted(source))


def ram_text(column):
    text = re.sub(r"\d+", r"\g<0> KB", column).replace("+", " + ")
    return text + " PSRAM" if column == "520+4096" else text


def frozen_modules(column):
    names = [] if column == "none" else column.split()
    return [module for name in names for module in FROZEN[name]]


def available(name, row):
    """The keys of a board's free heap; none where nobody has published it."""
    known = row["gc_free_known"]
    if name in DESIGN_FREE:
        free = DESIGN_FREE[name]
        if free["known"] not in row["notes"]:
            raise SystemExit(f"boards.csv says nothing of '{free['known']}' for {name}")
        yield "available", bytes_range(free["available"], free["available"], DESIGN_SOURCE)
        yield "available_ble", bytes_range(free["available_ble"], free["available_ble"], DESIGN_SOURCE)
        yield "known", quoted(free["known"])
        return
    if name in FREE_HEAP:
        low, high, words = FREE_HEAP[name]
        if words not in known:
            raise SystemExit(f"boards.csv no longer says '{words}' for {name}")
        yield "available", bytes_range(low, high, "CircuitPython " + row["source"].removeprefix("github "))
    yield "known", quoted(known)


def board_entry(row):
    name, _, variant = row["board"].partition(" ")
    notes = "; ".join(part for part in (variant.strip("()"), row["notes"]) if part)
    keys = [("chip", quoted(row["chip"])), ("ram", quoted(ram_text(row["ram_kb"])))]
    keys += available(name, row)
    frozen = frozen_modules(row["frozen_libs"])
    if frozen:
        keys.append(("frozen", "[%s]" % ", ".join(frozen)))
    if notes:
        keys.append(("notes", quoted(notes)))
    return f"- name: {quoted(name)}\n" + "".join(f"  {key}: {value}\n" for key, value in keys)


def boards_yaml(boards):
    head = (
        "# Boards: chip, RAM, free heap where somebody has published it (available, with BLE available_ble), what is\n"
        "# known of it in words, and the libraries inside the firmware. No figure here was measured by memlint.\n"
    )
    return LICENSE + head + MADE + "".join(board_entry(row) for row in boards)


def native_names(path):
    with open(path, encoding="utf-8") as file:
        return [name for line in file if not line.startswith("#") for name in line.split()]


def native_yaml(names):
    head = (
        "# Native modules: importing one keeps 0 bytes (0 residual, 0 peak, 0 allocations in 14 of them), for its\n"
        "# tables are in flash. Their objects cost. reported: what is often said of an import.\n"
    )
    lists = "".join(
        f"{key}:\n" + "".join(f"  - {name}\n" for name in sorted(found))
        for key, found in (("nrf52840", names), ("elsewhere", ELSEWHERE))
    )
    objects = "".join(f"  {name}: {quoted(text)}\n" for name, text in sorted(OBJECTS.items()))
    reported = "".join(f"  {name}: {size}\n" for name, size in sorted(REPORTED.items()))
    return f"{LICENSE}{head}{MADE}{lists}objects:\n{objects}reported:\n{reported}"


def libraries_csv(rows):
    head = (
        f"# Library modules, each alone, in bytes, on the {FIRMWARE}. Tables of names\n"
        "# are not in kept and peak: they are counted once for a program, from its number of names. origin: measured;\n"
        "# derived from what trees keep together; assumed from the size. imports: what else it loads; a parent\n"
        "# package goes without saying.\n"
    )
    lines = [",".join(COLUMNS)]
    for row in rows:
        row["firmware"] = "9.2.9"
        lines.append(",".join(str(row.get(column, "")) for column in COLUMNS))
    return LICENSE + head + MADE + "\n".join(lines) + "\n"


def check_imports(trees, rows):
    """The short lists of imports must load exactly what was seen to be loaded."""
    imports = {row["module"]: row["imports"].split() for row in rows}
    for module in imports:
        found, waiting = set(), [module]
        while waiting:
            name = waiting.pop()
            if name in imports and name not in found:
                found.add(name)
                waiting += imports[name] + parents(name)
        if found != trees.closure([module]):
            raise SystemExit(f"{module}: imports lead to {sorted(found ^ trees.closure([module]))}")


def names_text(path):
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    head = (
        "# Names that the firmware (CircuitPython 9.2.9, nRF52840, approximate) keeps in flash: a program that uses\n"
        "# one pays no RAM for it. One a line after the lines of comment, the empty one too; \\xHH is a byte.\n"
    )
    return LICENSE + head + MADE + "\n".join(lines[1:])


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("data", help="folder with the measured data")
    parser.add_argument("reference", help="folder with boards.csv and the list of native modules")
    parser.add_argument("--out", default=HERE, help="where to write (default: beside this script)")
    args = parser.parse_args()

    measured = read_csv(os.path.join(args.data, "library_costs.csv"))
    unmeasured = read_csv(os.path.join(HERE, "unmeasured.csv"))
    rows = library_rows(measured, unmeasured, read_csv(os.path.join(args.data, "program_costs.csv")))
    check_imports(Trees(measured, unmeasured), rows)

    write(args.out, "boards.yaml", boards_yaml(read_csv(os.path.join(args.reference, "boards.csv"))))
    write(args.out, "native.yaml", native_yaml(native_names(os.path.join(args.reference, "native-nrf52840.txt"))))
    write(args.out, "libraries.csv", libraries_csv(rows))
    write(args.out, "firmware_names.txt", names_text(os.path.join(args.data, "firmware_names_nrf52840.txt")))


if __name__ == "__main__":
    main()
