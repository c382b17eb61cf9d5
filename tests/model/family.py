# SPDX-License-Identifier: MIT
"""The memory profile on small programs: what moves when the source does, and what fails a run."""

import json
import os

import harness

GROWS = "text = ''\nwhile True:\n    text += 'x'\n"


def cases(env):
    for name, function in sorted(globals().items()):
        if name.startswith("test_"):
            yield name[5:], lambda function=function: function(Memlint(env))


class Memlint:
    """Runs memlint on a program given as text, in a folder of its own."""

    def __init__(self, env):
        self.env = env

    def run(self, source, *options, name="code.py", target=None, files=()):
        with harness.scratch() as folder:
            for path, contents in ((name, source), *files):
                os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
                with open(os.path.join(folder, path), "wb") as file:
                    file.write(contents if isinstance(contents, bytes) else contents.encode())
            return harness.run([self.env.memlint, *options, target or name], cwd=folder)

    def report(self, source, *options, **more):
        done = self.run(source, "--output-format", "report-json", *options, **more)
        harness.check(done.returncode in (0, 1), done.stderr)
        return json.loads(done.stdout)

    def profile(self, source, *options, **more):
        return self.report(source, *options, **more)["profile"]


def equal(seen, expected, what):
    harness.check(seen == expected, f"{what}: {seen}, expected {expected}")


def ends(number):
    return number["low"], number["high"]


def moved(memlint, key, before, after):
    """By how much a figure moves at both ends."""
    old, new = (ends(memlint.profile(source)[key]) for source in (before, after))
    return new[0] - old[0], new[1] - old[1]


def test_bytearray_moves_by_its_formula(memlint):
    source = "buffer = bytearray({})\nwhile True:\n    pass\n"
    for length in (1, 15, 16, 17, 100, 1024, 30000):
        expected = 16 + (length + 15) // 16 * 16
        shift = moved(memlint, "kept_before_loop", source.format(0), source.format(length))
        equal(shift, (expected - 16, expected - 16), f"bytearray({length})")


def test_computed_sizes_move_it_too(memlint):
    source = "W = {}\nH = 64\nbuffer = bytearray(W * H // 8)\nwhile True:\n    pass\n"
    equal(moved(memlint, "kept_before_loop", source.format(64), source.format(128)), (512, 512), "W * H // 8")
    bitmap = "import displayio\nb = displayio.Bitmap({}, 64, 2)\nwhile True:\n    pass\n"
    equal(moved(memlint, "kept_before_loop", bitmap.format(64), bitmap.format(128)), (512, 512), "Bitmap")


def test_what_functions_allocate_before_the_loop_is_kept(memlint):
    shapes = {
        "main": "def main():\n    buffer = bytearray({})\n    while True:\n        pass\nmain()\n",
        "constructor": "class A:\n    def __init__(self):\n        self.buffer = bytearray({})\na = A()\n",
        "returned": "def f():\n    return bytearray({})\nb = f()\n",
        "global": "def f():\n    global b\n    b = bytearray({})\nf()\n",
    }
    for name, source in shapes.items():
        equal(moved(memlint, "kept_before_loop", source.format(64), source.format(30064)), (30000, 30000), name)
    local = "def f():\n    b = bytearray({})\nf()\n"
    equal(moved(memlint, "kept_before_loop", local.format(64), local.format(30064)), (0, 0), "a local name")
    equal(moved(memlint, "estimated_peak", local.format(30064), local.format(40064)), (10000, 10000), "its peak")


def test_a_large_buffer_moves_peak_and_margin(memlint):
    source = "buffer = bytearray({})\nwhile True:\n    pass\n"
    equal(moved(memlint, "estimated_peak", source.format(20000), source.format(30000)), (10000, 10000), "peak")
    equal(moved(memlint, "margin", source.format(20000), source.format(30000)), (-10000, -10000), "margin")


def test_constants_of_the_compiler_take_no_slot_and_no_code(memlint):
    def program(line):
        return ("from micropython import const\n" + "".join(line.format(n) for n in range(100, 140)) +
                "while True:\n    print(const)\n")

    plain, public, private = (memlint.profile(program(line))["kept_before_loop"]
                              for line in ("A{0} = {0}\n", "A{0} = const({0})\n", "_A{0} = const({0})\n"))
    equal(ends(public), ends(plain), "A = const(1)")
    harness.check(private["low"] < plain["low"] and private["high"] < plain["high"], f"{plain} became {private}")
    none = memlint.profile(program(""))["kept_before_loop"]
    longer = memlint.profile(program("_A{0} = const(({0} << 1) | 1)\n"))["kept_before_loop"]
    equal(ends(longer), ends(private), "whatever the value")
    names = 40 * 24  # their texts and slots in tables of names, at most
    harness.check(none["high"] <= private["high"] <= none["high"] + names, f"{none} became {private}")


def test_a_private_constant_takes_as_much_to_compile_as_a_global(memlint):
    """const( ) is gone before the parser makes anything of it; only importing it takes what four tokens do."""
    head, tail = "from micropython import const\n", "print(_A, _B)\nwhile True:\n    pass\n"
    plain = memlint.profile(head + "_A = 1\n_B = (1, 2)\n" + tail)
    constant = memlint.profile(head + "_A = const(1)\n_B = const((1, 2))\n" + tail)
    equal(ends(constant["compile_peak"]), ends(plain["compile_peak"]), "compile peak")


def test_garbage_is_counted_in_the_main_loop_only(memlint):
    setup = "x = 1\nlist((x, x))\nwhile True:\n    pass\n"
    equal(ends(memlint.profile(setup)["garbage_per_iteration"]), (0, 0), "set-up")
    loop = "x = 1\nwhile True:\n    y = bytearray(32)\n"
    equal(ends(memlint.profile(loop)["garbage_per_iteration"]), (48, 48), "loop")
    callee = "def f():\n    return bytearray(32)\nwhile True:\n    f()\n"
    equal(ends(memlint.profile(callee)["garbage_per_iteration"]), (48, 48), "a function it calls")
    branch = "x = f()\nwhile True:\n    if x:\n        y = bytearray(32)\n"
    equal(ends(memlint.profile(branch)["garbage_per_iteration"]), (0, 48), "under if")
    inner = "while True:\n    for i in range(4):\n        y = bytearray(32)\n"
    equal(ends(memlint.profile(inner)["garbage_per_iteration"]), (192, 192), "in a loop of four turns")


def test_default_board_has_the_documents_figures(memlint):
    plain, radio = "while True:\n    pass\n", "import _bleio\nprint(_bleio)\nwhile True:\n    pass\n"
    equal(ends(memlint.profile(plain)["available"]), (131072, 131072), "available")
    equal(memlint.profile(plain)["available"]["provenance"], "reported", "provenance")
    equal(ends(memlint.profile(radio)["available"]), (92160, 92160), "BLE by its import")
    equal(ends(memlint.profile(plain, "--ble")["available"]), (92160, 92160), "--ble")
    equal(ends(memlint.profile(radio, "--no-ble")["available"]), (131072, 131072), "--no-ble")
    equal(ends(memlint.profile(plain, "--available", "50000")["available"]), (50000, 50000), "--available")


def test_a_library_that_uses_the_radio_turns_ble_on(memlint):
    source = "from adafruit_ble import BLERadio\nprint(BLERadio())\nwhile True:\n    pass\n"
    equal(ends(memlint.profile(source)["available"]), (92160, 92160), "adafruit_ble")


def test_unknown_free_memory_gives_no_margin(memlint):
    profile = memlint.profile("while True:\n    pass\n", "--board", "metro_m4_express")
    equal((profile["available"], profile["margin"]), (None, None), "metro_m4_express")


def test_a_margin_below_the_floor_fails(memlint):
    source = "buffer = bytearray(100000)\nwhile True:\n    print(buffer[0])\n"
    large = ("--ignore", "MEM310")
    equal(memlint.run(source, *large).returncode, 0, "100,000 of 131,072 bytes")
    equal(memlint.run(source, *large, "--min-free", "40000").returncode, 1, "--min-free 40000")
    equal(memlint.run(source, *large, "--available", "105000").returncode, 1, "--available 105000")
    equal(memlint.run(source, *large, "--available", "105000", "--exit-zero").returncode, 0, "--exit-zero")
    equal(memlint.run(source, *large, "--available", "105000", name="module.py").returncode, 1, "named alone")


def test_a_large_block_is_as_grave_as_what_is_free(memlint):
    first = "buffer = bytearray(100000)\nwhile True:\n    pass\n"
    late = "kept = bytearray(20000)\n" + first
    for source, available, expected in ((first, 131072, "MEDIUM"), (first, 105000, "HIGH"), (late, 131072, "HIGH"),
                                        (first, 4000000, None)):
        found = memlint.report(source, "--select", "MEM310", "--available", str(available))["findings"]
        severities = [item["severity"] for item in found if "100,000" in item["message"]]
        equal(severities, [expected] if expected else [], f"{available} free: {source}")


def test_a_module_has_no_margin(memlint):
    source = "def f():\n    pass\n"
    module = memlint.profile(source, name="module.py", target=".")
    equal((module["is_entry"], module["margin"]), (False, None), "module.py in a folder")
    harness.check(module["compile_peak"]["low"] > 0 and module["kept_before_loop"]["low"] > 0, str(module))
    for name, text in (("code.py", source), ("main.py", source), ("other.py", "while True:\n    pass\n")):
        equal(memlint.profile(text, name=name, target=".")["is_entry"], True, name)


def test_a_program_is_one_for_the_rules_too(memlint):
    source = "TABLE = [1, 2, 3]\nprint(1)\n"
    for target, expected in (("module.py", True), (".", False)):
        report = memlint.report(source, "--select", "MEM217", name="module.py", target=target)
        equal((report["profile"]["is_entry"], len(report["findings"]) == 1), (expected, expected), target)


def test_imports_are_weighed_once(memlint):
    source = "import neopixel\nimport neopixel as again\nprint(neopixel, again)\nwhile True:\n    pass\n"
    rows = memlint.report(source)["imports"]
    equal([row["module"] for row in rows], ["neopixel"], "rows")
    harness.check(1000 < rows[0]["bytes"]["low"] < rows[0]["bytes"]["high"] < 3000, str(rows))


def test_what_both_imports_load_is_counted_with_the_first(memlint):
    one = "from adafruit_display_text import label\nprint(label)\n"
    two = one + "from adafruit_display_text import bitmap_label\nprint(bitmap_label)\n"
    alone = "from adafruit_display_text import bitmap_label\nprint(bitmap_label)\n"
    second, whole = memlint.report(two)["imports"][1]["bytes"], memlint.report(alone)["imports"][0]["bytes"]
    harness.check(second["high"] < whole["low"], f"{second} after the other, {whole} alone")


def test_native_modules_cost_nothing_to_import(memlint):
    for row in memlint.report("import board, displayio\nprint(board, displayio)\n")["imports"]:
        equal((ends(row["bytes"]), row["source"]), ((0, 0), "built in"), row["module"])


def test_typing_costs_nothing_where_its_absence_is_caught(memlint):
    tried = "try:\n    from typing import List\nexcept ImportError:\n    pass\ndef f(x: List): pass\n"
    equal(ends(memlint.report(tried)["imports"][0]["bytes"]), (0, 0), "in a try")
    equal(memlint.report("import typing\nprint(typing)\n")["imports"][0]["bytes"], None, "untried")


def test_a_file_beside_the_program_is_what_the_board_loads(memlint):
    source = "import neopixel\nprint(neopixel)\nwhile True:\n    pass\n"
    beside = memlint.report(source, files=[("neopixel.py", "x = 1\n" * 300)])["imports"][0]
    equal(beside["source"], "neopixel.py", "beside")
    in_lib = memlint.report(source, files=[("lib/neopixel.py", "x = 1\n" * 300)])["imports"][0]
    equal(in_lib["source"], "lib/neopixel.py", "in lib/")
    other = memlint.report("import my_own\nprint(my_own)\n", files=[("lib/my_own.mpy", b"C\6" + b"x" * 2000)])["imports"][0]
    equal((other["source"], other["bytes"]["provenance"]), ("lib/my_own.mpy", "assumed"), "not in the database")


def test_unused_imports_are_ranked_by_what_they_keep(memlint):
    findings = memlint.report("import board\nimport neopixel\nimport nowhere\n", "--severity", "low")["findings"]
    seen = {f["message"].split("'")[1]: (f["severity"], f["bytes"] and f["bytes"]["high"] > 0) for f in findings}
    equal(seen, {"board": ("LOW", True), "neopixel": ("HIGH", True), "nowhere": ("LOW", None)}, "findings")


def test_a_second_name_of_a_used_module_saves_a_slot(memlint):
    findings = memlint.report("from neopixel import NeoPixel, GRB\nNeoPixel()\n")["findings"]
    equal([(f["severity"], ends(f["bytes"])) for f in findings], [("LOW", (8, 8))], "findings")


def test_growth_makes_fragmentation(memlint):
    equal(memlint.profile("while True:\n    pass\n")["fragmentation"]["level"], "LOW", "nothing")
    equal(memlint.profile(GROWS)["fragmentation"]["level"], "MEDIUM", "growth")
    late = GROWS + "    b = bytearray(100000)\n"
    equal(memlint.profile(late)["fragmentation"]["level"], "HIGH", "growth and a large block")
    quarter = "while True:\n    b = bytearray(40000)\n"
    equal(memlint.profile(quarter)["fragmentation"]["level"], "MEDIUM", "a late block over a quarter")


def test_gc_pressure_goes_by_turns_between_collections(memlint):
    source = "while True:\n    b = bytearray({})\n"
    levels = [memlint.profile(source.format(n))["gc_pressure"]["level"] for n in (10000, 600, 16)]
    equal(levels, ["HIGH", "MEDIUM", "LOW"], "levels")
    equal(memlint.profile("while True:\n    pass\n")["gc_pressure"]["level"], "NONE", "no garbage")


def test_adjacent_lines_are_one_recommendation(memlint):
    source = "import board\nimport busio\nx = 1\nimport displayio\nprint(x)\n"
    actions = [r["action"] for r in memlint.report(source)["recommendations"]]
    equal(actions, ["Remove 2 unused imports, lines 1-2", "Remove unused 'displayio' import"], "recommendations")


def test_same_advice_is_given_once(memlint):
    source = "while True:\n    a = bytearray({0})\n    print(a[0])\n    b = bytearray({0})\n    print(b[0])\n{1}"
    more = "    c = bytearray(32)\n    print(c[0])\n"
    for extra, lines, count in (("", "lines 2 and 4", 2), (more, "3 places from line 2 to 6", 3)):
        advice = [r for r in memlint.report(source.format(32, extra))["recommendations"]]
        equal([r["action"].split(", ", 1)[1] for r in advice], [lines], "where")
        equal(ends(advice[0]["bytes"]), (48 * count, 48 * count), "sum of the bytes")


def test_peaks_that_follow_each_other_are_not_summed(memlint):
    source = "import one\nimport two\nprint(one, two)\nwhile True:\n    pass\n"
    files = [("lib/one.py", "x = 1\n" * 500), ("lib/two.py", "x = 1\n" * 2000)]
    report = memlint.report(source, files=files)
    larger = max(finding["bytes"]["high"] for finding in report["findings"])
    saved = [r["bytes"]["high"] for r in report["recommendations"]]
    equal(saved, [larger], "recommendations")


def test_suppressed_findings_are_not_recommended(memlint):
    report = memlint.report("import board  # noqa: MEM601\nimport busio\n")
    equal([r["action"] for r in report["recommendations"]], ["Remove unused 'busio' import"], "recommendations")


def test_suppressed_import_is_not_called_unused(memlint):
    source = "import displayio  # noqa: MEM601\nimport busio\nwhile True:\n    pass\n"
    equal([row["used"] for row in memlint.report(source)["imports"]], [True, False], "used")


def test_growth_comes_before_what_is_kept(memlint):
    report = memlint.report("import neopixel\n" + GROWS)
    units = [r["bytes"]["unit"] for r in report["recommendations"]]
    equal(units, ["growth_per_iteration", "kept"], "order")


def garbage(memlint, source):
    return ends(memlint.profile(source)["garbage_per_iteration"])


def test_constant_tuple_is_made_once(memlint):
    equal(garbage(memlint, "while True:\n    fill((0, -1, (2.5, 'x')))\n"), (0, 0), "a tuple of constants")
    equal(garbage(memlint, "while True:\n    fill((0, 0, n))\n"), (32, 32), "a tuple with a name in it")


def test_function_called_on_condition_may_not_run(memlint):
    source = "def note():\n    return [1, 2]\nwhile True:\n    if pressed():\n        note()\n"
    equal(garbage(memlint, source), (0, 32), "a list in a function that may be called")
    inner = "while True:\n    if pressed():\n        for i in range(4):\n            f([1, 2])\n"
    equal(garbage(memlint, inner), (0, 128), "a list in a loop under if")


def test_object_of_the_firmware_is_small(memlint):
    source = "import digitalio as d\nimport lib\npin = {}(1)\nwhile True:\n    pass\n"
    profiles = [memlint.profile(source.format(name)) for name in ("d.DigitalInOut", "lib.Thing")]
    seen = [p["kept_before_loop"]["high"] - p["kept_after_imports"]["high"] for p in profiles]
    harness.check(seen[0] < 128 and seen[1] > 256, f"DigitalInOut and Thing: {seen}")


def test_long_text_is_kept(memlint):
    source = "name = b'{}'\nwhile True:\n    pass\n"
    shift = moved(memlint, "kept_after_imports", source.format("x"), source.format("\\x00" * 100))
    equal(shift, (128, 128), "100 bytes written as escapes")


def test_definitions_are_kept(memlint):
    before, after = "while True:\n    pass\n", "class A:\n    pass\nwhile True:\n    pass\n"
    profiles = [memlint.profile(source) for source in (before, after)]
    bound = [p["kept_before_loop"]["high"] - p["kept_after_imports"]["high"] for p in profiles]
    equal(bound[1] - bound[0], 64 + 16 + 16 + 16, "an empty class and its name")
