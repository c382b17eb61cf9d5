# SPDX-License-Identifier: MIT
"""memlint measure: what importing libraries costs, what a board has, and the user's cost database. On the simulator, on a
scripted board, on real firmware in QEMU."""

import functools
import json
import os
import re
import signal
import subprocess
import threading
import types

import fake_board
import harness
from harness import check, same

FIRMWARE = "/usr/share/firmware-microbit-micropython/firmware.hex"
HEADER = "# What `memlint measure` measured"
ENTRY = ("libraries:\n  - {module: helpers, kept: 1000, format: py, spread: 0, runs: 5, interpreter: CircuitPython 9.2.9, "
         "target: serial, date: 2026-11-30, imports: []}\n")
LOOP = "while True:\n    pass\n"
USES = "import helpers\nwhile True:\n    helpers\n"


def cases(env):
    yield from harness.in_folders(globals(), functools.partial(Bench, env))


class Bench:
    """A folder with programs and libraries, and a home for the cost database."""

    def __init__(self, env, folder):
        self.env, self.folder = env, folder
        self.database = self.path("home", "memlint", "costdb.yaml")
        self.variables = {"XDG_CONFIG_HOME": self.path("home"), "NODE_PATH": node_modules(env)}

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def memlint(self, *arguments, status=0):
        done = harness.run([self.env.memlint, *arguments], cwd=self.folder, **self.variables)
        check(done.returncode == status,
              f"exit status {done.returncode}, expected {status}\n{done.stdout}{done.stderr}")
        return done

    def measure(self, *arguments, status=0):
        return self.memlint("measure", *arguments, status=status)

    def simulate(self, *arguments, status=0):
        return self.measure("--target", "sim", *arguments, status=status)

    def rows(self, done, table="libraries"):
        return json.loads(done.stdout)[table]

    def board(self, modules=None, **ways):
        return fake_board.Board(self.folder, code=LOOP, language="de", modules=Modules(modules or {}), **ways)

    def import_bytes(self, source, *options):
        """Low and high of each import of a program."""
        self.write("code.py", source)
        done = harness.run([self.env.memlint, "--output-format", "report-json", *options, "code.py"], cwd=self.folder,
                           **self.variables)
        check(done.returncode in (0, 1), done.stderr)
        return {row["module"]: (row["bytes"]["low"], row["bytes"]["high"])
                for row in json.loads(done.stdout)["imports"]}


def node_modules(env):
    return env.tools("node_modules")


class Modules(dict):
    """Of a scripted board: a module is made by its function, each time it is imported."""

    def get(self, name, default=None):
        return self[name]() if name in self else default


def library(board, kept, waste=0, **names):
    """A module that keeps and wastes so many bytes of the board."""
    def load():
        board.heap.waste(waste)
        board.heap.keep(kept)
        return types.SimpleNamespace(**{"__file__": "/lib/x.py", **names})
    return load


def entries(text, section="libraries"):
    """The database as {name: {key: text}}; what memlint itself writes is one key a line."""
    found, part = {}, None
    for line in text.split("\n"):
        key = re.match(r"(  - |    )(\w+): (.*)", line)
        if not line.startswith(" "):
            part = line.rstrip(":")
        elif key and part == section:
            if key[1] == "  - ":
                entry = found[key[3].strip('"')] = {}
            entry[key[2]] = key[3].strip('"')
    return found


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


# --- On a scripted board: what is kept of it ---

def test_what_an_import_takes_is_kept(bench):
    with bench.board() as board:
        board.modules["helpers"] = library(board, 4096, 512, __version__="1.2.3")
        done = bench.measure("--port", board.port, "helpers")
    check("helpers  .py     -            4,096     new         0       " in done.stdout, done.stdout)
    found = entries(read(bench.database))["helpers"]
    check(found.pop("peak") and found.pop("date"), found)
    same(sorted({"module": "helpers", "version": "1.2.3", "format": "py", "kept": "4096", "spread": "0", "runs": "3",
                 "imports": "null", "interpreter": "CircuitPython 9.2.9", "target": "serial",
                 "board": "feather_nrf52840_express"}.items()), sorted(found.items()))
    check(read(bench.database).startswith(HEADER), "the header is missing")


def test_what_is_measured_again_shows_what_changed(bench):
    with bench.board() as board:
        board.modules.update(helpers=library(board, 4096), other=library(board, 160))
        bench.measure("--port", board.port, "--runs", "1", "helpers", "other")
        board.modules["helpers"] = library(board, 4000)
        done = bench.measure("--port", board.port, "--runs", "2", "helpers")
    check(re.search(r"^helpers +\.py +4,096 +4,000 +-96 ", done.stdout, re.M), done.stdout)
    found = entries(read(bench.database))
    same(["4000", "2", "160", "1"], [found[name][key] for name in ("helpers", "other") for key in ("kept", "runs")])


def test_the_peak_that_was_seen_holds_the_garbage(bench):
    with bench.board() as board:
        board.modules["helpers"] = library(board, 4096, 512)
        row = bench.rows(bench.measure("--port", board.port, "helpers", "--output-format", "json"))[0]
    same([{**row, "peak_seen": ""}],
         [{"module": "helpers", "format": ".py", "kept_before": "-", "kept_now": "4,096", "difference": "new", "spread": "0",
           "peak_seen": ""}])
    check(row["peak_seen"] == "4,608", row)


def test_runs_differ_by_a_spread(bench):
    with bench.board() as board:
        takes = iter([1000, 1600, 1200])
        board.modules["helpers"] = lambda: library(board, next(takes))()
        bench.measure("--port", board.port, "helpers")
    found = entries(read(bench.database))["helpers"]
    check(found["kept"] == "1200" and found["spread"] == "600", found)


def test_what_cannot_be_imported_is_named_and_the_others_go_on(bench):
    def full():
        raise MemoryError("Speicherzuordnung fehlgeschlagen")
    with bench.board() as board:
        board.modules.update(full=full, helpers=library(board, 64))
        done = bench.measure("--port", board.port, "full", "nosuch_library", "helpers", status=1)
    check("error: full cannot be measured: MemoryError: Speicherzuordnung" in done.stderr, done.stderr)
    check("error: nosuch_library cannot be measured: ModuleNotFoundError" in done.stderr, done.stderr)
    same(["helpers"], list(entries(read(bench.database))))


def test_where_nothing_is_measured_nothing_is_written(bench):
    with bench.board() as board:
        done = bench.measure("--port", board.port, "nosuch_library", status=1)
    check(not done.stdout and not os.path.exists(bench.database), done.stdout)


def test_what_the_firmware_has_is_not_entered(bench):
    with bench.board() as board:
        board.modules["helpers"] = library(board, 0)
        done = bench.measure("--port", board.port, "helpers")
    check("in the firmware" in done.stdout and not os.path.exists(bench.database), done.stdout)


def test_a_board_that_says_nothing_is_exit_2(bench):
    with bench.board(deaf=True) as board:
        done = bench.measure("--port", board.port, "--timeout", "1", "helpers", status=2)
        check(board.port in done.stderr, done.stderr)
    check(not os.path.exists(bench.database), "something was written")


def test_ctrl_c_writes_nothing_and_leaves_the_board_as_it_was(bench):
    here, gone = threading.Event(), threading.Event()

    def hang():
        here.set()
        while not gone.wait(0.01):
            pass
    with bench.board() as board:
        board.modules.update(helpers=library(board, 64), hang=hang)
        child = subprocess.Popen([bench.env.memlint, "measure", "--port", board.port, "helpers", "hang"],
                                 cwd=bench.folder, env=harness.environment(**bench.variables), stderr=subprocess.PIPE)
        check(here.wait(30), "the import was never begun")
        child.send_signal(signal.SIGINT)
        child.communicate(timeout=30)
        gone.set()
        check(child.returncode == 130, f"exit status {child.returncode}")
        fake_board.wait_for(lambda: board.mode == "code")
    check(not os.path.exists(bench.database), "something was written")


def test_what_was_measured_before_the_board_went_is_kept(bench):
    with bench.board(vanish_on=b"import gone", returns=False) as board:
        board.modules.update(helpers=library(board, 64), gone=library(board, 64))
        bench.measure("--port", board.port, "--timeout", "3", "helpers", "gone", status=2)
    same(["helpers"], list(entries(read(bench.database))))


def test_a_drive_is_measured_and_left_as_it_was(bench):
    bench.variables["XDG_STATE_HOME"] = bench.path("state")
    drive = fake_board.make_drive(bench.path("CIRCUITPY"), LOOP)

    def bad():
        raise ValueError("nein")
    with bench.board(drive=drive) as board:
        adapter = Adapter(board.heap)
        board.modules.update(helpers=library(board, 4096, 512), bad=bad,
                             traceback=lambda: types.SimpleNamespace(print_exception=lambda *_: None),
                             _bleio=lambda: types.SimpleNamespace(adapter=adapter))
        target = ["--drive", drive, "--port", board.port, "--runs", "2"]
        done = bench.measure(*target, "helpers", "bad", status=1)
        check("bad cannot be measured: ValueError: nein" in done.stderr, done.stderr)
        free = board.heap.mem_free()
        bench.measure(*target, "--board")
        check(adapter.on is False, "Bluetooth was left on")
        fake_board.wait_for(lambda: board.mode == "code")
    same(LOOP, read(os.path.join(drive, "code.py")), "code.py")
    found = entries(read(bench.database))
    same([("4096", "4608", "drive")], [tuple(found["helpers"][key] for key in ("kept", "peak", "target"))])
    found = entries(read(bench.database), "boards")["feather_nrf52840_express"]
    same([str(free), str(free - 30000)], [found["available"], found["available_ble"]])


def test_what_else_was_loaded_is_listed(bench):
    with bench.board() as board:
        loaded = {"sys": 0, "time": 0}

        def load():
            loaded.update(helpers=0, adafruit_other=0, digitalio=0)
            return library(board, 4096)()
        system = types.SimpleNamespace(implementation=fake_board.Implementation("circuitpython", (9, 2, 9)), modules=loaded)
        board.modules.update(helpers=load, sys=lambda: system)
        bench.measure("--port", board.port, "--runs", "1", "helpers")
    same('["adafruit_other"]', entries(read(bench.database))["helpers"]["imports"].replace("\\", ""))


# --- A board's own memory ---

class Adapter:
    def __init__(self, heap, enabled=False):
        self.heap, self.on = heap, enabled

    @property
    def enabled(self):
        return self.on

    @enabled.setter
    def enabled(self, value):
        self.heap.used += (value - self.on) * 30000
        self.on = value


def test_a_board_is_known_by_its_name_afterwards(bench):
    with bench.board() as board:
        adapter = Adapter(board.heap)
        board.modules["_bleio"] = lambda: types.SimpleNamespace(adapter=adapter)
        done = bench.measure("--port", board.port, "--board", "--output-format", "json")
        check(adapter.on is False, "Bluetooth was left on")
        free = board.heap.mem_free()
    row = bench.rows(done, "boards")[0]
    check(row["board"] == "feather_nrf52840_express" and row["free_now"] == f"{free:,}", row)
    check(row["free_with_ble"] == f"{free - 30000:,}", row)
    listed = bench.memlint("list-boards").stdout
    check(re.search(rf"feather_nrf52840_express .*{free:,} bytes .*measured by you, on CircuitPython 9.2.9", listed), listed)
    bench.write("code.py", LOOP)
    report = bench.memlint("code.py", "--provenance").stdout
    check(f"Available: {free:,} bytes on feather_nrf52840_express [measured: by you" in report, report)


def test_bluetooth_that_was_on_is_on_again(bench):
    with bench.board() as board:
        adapter = Adapter(board.heap, enabled=True)
        board.heap.used += 30000
        board.modules["_bleio"] = lambda: types.SimpleNamespace(adapter=adapter)
        done = bench.measure("--port", board.port, "--board", "--output-format", "json")
        check(adapter.on is True, "Bluetooth was left off")
        free = board.heap.mem_free()
    check(bench.rows(done, "boards")[0]["free_with_ble"] == f"{free:,}", done.stdout)


def test_a_board_without_bluetooth_has_no_figure_for_it(bench):
    with bench.board() as board:
        bench.measure("--port", board.port, "--board", "--runs", "1")
    check(entries(read(bench.database), "boards")["feather_nrf52840_express"]["available_ble"] == "null",
          read(bench.database))


def test_a_simulator_is_no_board(bench):
    done = bench.simulate("--board", status=1)
    check("a simulator has the memory of this computer" in done.stderr, done.stderr)


# --- On the simulator: libraries as they lie in a project ---

def test_a_package_is_measured_module_by_module(bench):
    for name, text in (("__init__.py", ""), ("servo.py", "from robot import math\nX = bytearray(2000)\n"),
                       ("math.py", "Y = 1\n"), ("deep/__init__.py", ""), ("deep/er.py", ""), ("README.md", "no module"),
                       ("not-a-name.py", "")):
        bench.write(f"lib/robot/{name}", text)
    done = bench.simulate("robot", "--runs", "1")
    shown = [line.split("  ")[0] for line in done.stdout.split("\n")[2:] if line]
    same(["robot", "robot.deep", "robot.deep.er", "robot.math", "robot.servo", "robot, all 5, at most"], shown)
    found = entries(read(bench.database))
    same('["robot", "robot.math"]', found["robot.servo"]["imports"].replace("\\", ""))
    check(found["robot.servo"]["peak"] == "null" and int(found["robot.servo"]["kept"]) > 2016, found["robot.servo"])


def test_a_program_that_imports_it_alone_gets_what_was_measured(bench):
    bench.write("helpers.py", '"""A doc string, which no board keeps."""\nTABLE = bytearray(4096)\n')
    bench.simulate("helpers")
    kept = int(entries(read(bench.database))["helpers"]["kept"])
    check(4112 <= kept <= 4112 + 640, f"{kept} bytes for a bytearray of 4096")  # with its module and tables of names
    low, high = bench.import_bytes(USES)["helpers"]
    check((low + high) // 2 == kept, f"{low} to {high}, measured {kept}")
    same((1000, 1000), bench_with(bench, ENTRY).import_bytes(USES)["helpers"])


def bench_with(bench, database):
    os.makedirs(os.path.dirname(bench.database), exist_ok=True)
    with open(bench.database, "w", encoding="utf-8") as file:
        file.write(database)
    return bench


def test_what_two_libraries_share_is_in_no_sum_twice(bench):
    bench.write("lib/shared.py", "S = bytearray(3000)\n")
    bench.write("lib/one.py", "import shared\n")
    bench.write("lib/two.py", "import shared\nT = bytearray(1000)\n")
    bench.simulate("one", "two", "--runs", "1")
    found = entries(read(bench.database))
    same(['["shared"]'] * 2, [found[name]["imports"].replace("\\", "") for name in ("one", "two")])
    rows = bench.import_bytes("import one\nimport two\nwhile True:\n    one, two\n")
    check(rows["two"][0] <= 1100 and rows["two"][1] >= int(found["two"]["kept"]), rows)


def test_two_at_once_lose_nothing(bench):
    names = [f"library_{number}" for number in range(4)]
    for name in names:
        bench.write(f"lib/{name}.py", "X = 1\n")
    children = [subprocess.Popen([bench.env.memlint, "measure", "--target", "sim", "--runs", "1", "-q", name],
                                 cwd=bench.folder, env=harness.environment(**bench.variables),
                                 stdout=subprocess.DEVNULL) for name in names]
    same([0] * 4, [child.wait(60) for child in children])
    same(names, sorted(entries(read(bench.database))))


def test_a_path_names_its_library(bench):
    bench.write("project/lib/pack/__init__.py", "")
    bench.write("project/lib/pack/part.py", "X = 1\n")
    bench.write("project/beside.py", "X = 1\n")
    bench.simulate("project/lib/pack/part.py", "project/beside.py", "project/lib/pack/", "--runs", "1")
    same(["beside", "pack", "pack.part"], sorted(entries(read(bench.database))))


# --- The database ---

def test_a_named_file_is_made_with_its_folders(bench):
    bench.write("lib/helpers.py", "X = 1\n")
    bench.simulate("helpers", "--runs", "1", "--costdb", "team/costs/db.yaml")
    same(["helpers"], list(entries(read(bench.path("team", "costs", "db.yaml")))))
    check(not os.path.exists(bench.database), "the user's own was written, too")


def test_a_configuration_file_names_it_as_seen_from_itself(bench):
    bench.write("helpers.py", "X = 1\n")
    bench.write(".memlint.yaml", "costdb: team/db.yaml\n")
    bench.write("team/db.yaml", ENTRY)
    bench.write("below/helpers.py", "X = 1\n")
    bench.write("below/code.py", USES)
    done = bench.memlint("--output-format", "report-json", "below/code.py")
    check(json.loads(done.stdout)["imports"][0]["bytes"]["low"] == 1000, done.stdout)
    bench.simulate("helpers", "--runs", "1")
    check(entries(read(bench.path("team", "db.yaml")))["helpers"]["kept"] != "1000", "it was not written")
    bench.write("other.yaml", ENTRY.replace("1000", "2000"))
    same((2000, 2000), bench.import_bytes(USES, "--costdb", "other.yaml")["helpers"])


def test_only_a_file_that_was_named_must_be_there(bench):
    bench.write("code.py", LOOP)
    bench.memlint("code.py")
    done = bench.memlint("--costdb", "no.yaml", "code.py", status=2)
    check("no.yaml: there is no such file" in done.stderr, done.stderr)


def test_an_empty_name_leaves_the_database_out(bench):
    bench.write("helpers.py", "X = 1\n")
    rows = bench_with(bench, ENTRY).import_bytes(USES, "--costdb=")
    check(rows["helpers"] != (1000, 1000), rows)


def test_a_broken_database_is_refused_and_kept(bench):
    bench.write("lib/helpers.py", "X = 1\n")
    broken = ENTRY.replace("kept: 1000", "kept: many")
    bench_with(bench, broken)
    for arguments in (("measure", "--target", "sim", "helpers"), ("code.py",)):
        bench.write("code.py", LOOP)
        done = bench.memlint(*arguments, status=2)
        check("costdb.yaml:2:29: kept: expected a number of bytes, not 'many'" in done.stderr, done.stderr)
    same(broken, read(bench.database))


def test_what_could_not_be_kept_is_not_measured(bench):
    bench.write("file", "")
    for name, message in (("file/db.yaml", "file: Not a directory"),
                          ("file/below/db.yaml", "file/below: the folder cannot be made: Not a directory")):
        done = bench.measure("--port", bench.path("nosuch"), "--costdb", name, "helpers", status=2)
        same(f"memlint: error: {message}\n", done.stderr)


def test_explain_shows_what_was_measured(bench):
    bench_with(bench, ENTRY.replace("CircuitPython 9.2.9", "MicroPython 1.27.0").replace("serial", "sim"))
    text = " ".join(bench.memlint("explain", "helpers").stdout.split())
    check("1,000 - 0 MicroPython 1.27.0 (sim) 2026-11-30" in text and "differ by 9 to 12 %" in text, text)


def test_the_source_of_a_figure_names_interpreter_board_and_date(bench):
    bench.write("helpers.py", "X = 1\n")
    bench.write("code.py", USES)
    report = bench_with(bench, ENTRY).memlint("--provenance", "code.py").stdout
    check("[measured: by you, as .py with all it imports, on CircuitPython 9.2.9 (serial), 2026-11-30]" in report, report)


# --- What is said on the command line ---

def test_measure_needs_something_to_measure(bench):
    check("needs libraries, or --board" in bench.measure(status=2).stderr, "it said something else")


def test_a_name_that_no_program_could_import_is_refused(bench):
    for name in ("2fast", "a b", "a;print(1)", "..", "x-y"):
        done = bench.simulate("--", name, status=2)
        check("is no module's name" in done.stderr, done.stderr)


def test_numbers_are_numbers(bench):
    for option, value in (("--runs", "0"), ("--runs", "many"), ("--runs", "101"), ("--timeout", "-1")):
        done = bench.measure(f"{option}={value}", "helpers", status=2)
        check(f"{option}: '{value}' is not a whole number" in done.stderr, done.stderr)


def test_runs_are_of_measure_alone(bench):
    bench.write("code.py", LOOP)
    done = bench.memlint("--runs", "3", "code.py", status=2)
    check("--runs goes with memlint measure" in done.stderr, done.stderr)


def test_board_is_a_switch_of_measure_alone(bench):
    bench.write("code.py", LOOP)
    check("on pico" not in bench.memlint("--board", "raspberry_pi_pico", "code.py").stderr, "--board NAME is not what it was")
    done = bench.memlint("--board", status=2)
    check("--board needs a value" in done.stderr, done.stderr)


def test_the_example_shows_what_it_shows(bench):
    folder = bench.env.source("examples", "measure_imports")
    example = read(os.path.join(folder, "README.md"))
    for name in ("code.py", "lib/stars/__init__.py", "lib/stars/catalogue.py", "lib/stars/sky.py"):
        bench.write(name, read(os.path.join(folder, name)))
    before = bench.memlint("--provenance", "code.py").stdout
    measured = bench.simulate("stars", "--runs", "1").stdout
    after = bench.memlint("--provenance", "--exit-zero", "code.py").stdout
    table = re.search(r"^```\n(module .*?)^```", example, re.S | re.M)
    check(table, "the README of the example lost its table")
    same(table[1], "\n".join(line.rstrip() for line in measured.split("\n")))
    lines = re.findall(r"code\.py +# (.*? bytes) ", example)
    check(len(lines) == 2, lines)
    for line, report in zip(lines, (before, after)):
        check(line in report, f"{line}\n{report}")


# --- Real firmware ---

class Microbit:
    """MicroPython 1.9.2 in QEMU, at `port`."""

    def __enter__(self):
        check(os.path.exists(FIRMWARE), f"no {FIRMWARE}; sh setup.sh --tests installs it")
        self.child = subprocess.Popen(
            ["qemu-system-arm", "-M", "microbit", "-device", f"loader,file={FIRMWARE}", "-display", "none", "-monitor",
             "none", "-serial", "pty"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.port = re.search(r"/dev/\S+", self.child.stdout.readline())[0]
        return self

    def __exit__(self, *_):
        self.child.kill()
        self.child.wait()
        self.child.stdout.close()


def test_real_firmware_is_measured(bench):
    bench.write("store.py", "f = open('keeps.py', 'w')\nf.write('B = bytearray(500)')\nf.close()\n")
    with Microbit() as microbit:
        harness.succeed([bench.env.build("tests", "device", "drive_target"), "--port", microbit.port],
                        stdin=f"run {bench.path('store.py')}\n")
        done = bench.measure("--port", microbit.port, "--runs", "2", "keeps", "random", "nosuch", status=1)
        bench.measure("--port", microbit.port, "--board", "--runs", "1")
    check("nosuch cannot be measured: ImportError: no module named" in done.stderr, done.stderr)
    check(re.search(r"^random +in the firmware", done.stdout, re.M), done.stdout)
    found = entries(read(bench.database))["keeps"]
    check(528 <= int(found["kept"]) <= 1100 and found["spread"] == "0", found)
    check(int(found["peak"]) >= int(found["kept"]) and found["interpreter"] == "MicroPython 1.9.2", found)
    board = entries(read(bench.database), "boards")["micro_bit_with_nrf51822"]
    check(8000 < int(board["available"]) < 10048, board)
