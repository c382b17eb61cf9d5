# SPDX-License-Identifier: MIT
"""memlint --runtime from one end to the other: on the simulator, on real firmware in QEMU, and on a board and a drive that
are fakes with CircuitPython's ways. What each part does on its own is held to the test in device/, drive/, measure/,
plot/, record/ and simulator/.
"""

import array
import contextlib
import errno
import fcntl
import json
import os
import pty
import re
import select
import signal
import subprocess

import fake_board
import harness
import shell
from harness import check, same
from shell import FAILED, FINDINGS, GOOD, INTERRUPTED, expect

WHEN = "check"

TIOCGEXCL = 0x80045440
FIRMWARE = "/usr/share/firmware-microbit-micropython/firmware.hex"
KEYS = {"target", "status", "error", "iterations", "probe_cost", "measured", "estimated", "imports", "lines", "samples"}
FIGURES = {"kept_after_imports", "kept_before_loop", "growth_per_iteration", "garbage_per_iteration", "peak", "min_free"}

# Keeps 1,000 bytes, then each turn 64, with 100 of garbage. Nothing in it is found wrong.
STEADY = "import fake_heap\nfake_heap.keep(1000)\nwhile True:\n    fake_heap.keep(64)\n    fake_heap.waste(100)\n"
# The same for a real heap: what it keeps, the facts say.
KNOWN = "buffer = bytearray(4096)\nkept = []\nn = 0\nwhile n < 1000:\n    kept.append([0] * 10)\n    n += 1\n    print(buffer[0])\n"


def cases(env):
    yield from shell.cases(env, globals())


def simulator(env):
    """Where setup.sh --tests puts the package."""
    return {"NODE_PATH": env.tools("node_modules")}


def report(done, status=None):
    """runtime of report-json."""
    check(status is None or done.returncode == status, f"exit status {done.returncode}, expected {status}\n{done.stdout[-600:]}{done.stderr}")
    return json.loads(done.stdout)["runtime"]


@contextlib.contextmanager
def board(place, **ways):
    with fake_board.Board(place.folder, **{"code": "while True:\n    pass\n", **ways}) as made:
        yield made


def on_board(place, program, *options, status=None, **ways):
    """What a run on the fake board gives, and the board."""
    place.write("code.py", program)
    with board(place, **ways) as made:
        done = place.memlint("--runtime", "--port", made.port, "--output-format", "report-json", *options, "code.py",
                             XDG_STATE_HOME=place.path("state"))
        fake_board.wait_for(lambda: made.mode == "code")
    return report(done, status), made


# What is said

def test_a_board_is_measured(place):
    seen, made = on_board(place, STEADY, status=GOOD)
    check(KEYS <= set(seen), f"missing: {KEYS - set(seen)}")
    same("serial", seen["target"]["kind"])
    same("CircuitPython 9.2.9", seen["target"]["version"])
    same(fake_board.MACHINE, seen["target"]["name"])
    same(("ok", None, 20), (seen["status"], seen["error"], seen["iterations"]))
    same(FIGURES, set(seen["measured"]))
    same(FIGURES, set(seen["estimated"]))
    same((1000, 64, 100), tuple(seen["measured"][key] for key in ("kept_before_loop", "growth_per_iteration", "garbage_per_iteration")))
    same([{"module": "fake_heap", "bytes": 0}], seen["imports"])
    check({"line": 2, "bytes": 1000} in seen["lines"], seen["lines"])
    same({"t_ms", "phase", "line", "iteration", "collected", "used", "free"}, set(seen["samples"][0]))
    check(made.boots == 2 and not made.drive, "the user's program was not started again")


def test_a_drive_is_measured_and_left_as_it_was(place):
    drive = fake_board.make_drive(place.path("CIRCUITPY"), "while True:\n    pass\n")
    seen, _ = on_board(place, STEADY, "--drive", drive, status=GOOD, drive=drive)
    same("drive", seen["target"]["kind"])
    same((64, 100), (seen["measured"]["growth_per_iteration"], seen["measured"]["garbage_per_iteration"]))
    same("while True:\n    pass\n", place.read("CIRCUITPY/code.py"), "code.py")
    same(["boot_out.txt", "code.py"], sorted(os.listdir(drive)), "the drive")


def test_the_simulator_measures_what_the_facts_say(place):
    place.write("code.py", KNOWN)
    seen = report(place.memlint("--runtime", "--target", "sim", "--output-format", "report-json", "code.py", **simulator(place.env)))
    name = 48 + 32  # a new name, and what else may differ
    lines = {row["line"]: row["bytes"] for row in seen["lines"]}
    check(4112 <= lines[1] <= 4112 + name, lines)
    check(32 <= lines[2] <= 32 + name, lines)
    check(48 <= seen["measured"]["growth_per_iteration"] <= 48 + 32, seen["measured"])
    same(None, seen["measured"]["peak"], "peak")
    check(all(sample["free"] is None for sample in seen["samples"]), "the simulator can't tell what is free")
    same("sim", seen["target"]["kind"])
    check(seen["available"]["provenance"] == "reported" and seen["measured"]["min_free"] < 131072, seen["measured"])


def test_real_firmware_is_measured(place):
    place.write("code.py", "b = bytearray(1024)\nkept = []\nwhile True:\n    kept.append(bytearray(48))\n")
    with firmware(place) as port:
        done = place.memlint("--runtime", "--port", port, "--iterations", "8", "--output-format", "report-json", "code.py")
    seen = report(done, FINDINGS)
    same(("ok", 8), (seen["status"], seen["iterations"]))
    check("MicroPython 1.9.2" in seen["target"]["version"], seen["target"])
    lines = {row["line"]: row["bytes"] for row in seen["lines"]}
    same(1040, lines[1], "bytearray(1024)")
    check(64 <= seen["measured"]["growth_per_iteration"] <= 80, seen["measured"])


@contextlib.contextmanager
def firmware(place):
    """MicroPython for the micro:bit, in QEMU; its port."""
    check(os.path.exists(FIRMWARE), f"{FIRMWARE} is not here: sh setup.sh --tests installs it")
    command = ["qemu-system-arm", "-M", "microbit", "-device", f"loader,file={FIRMWARE}", "-display", "none", "-monitor", "none",
               "-serial", "pty"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd=place.folder) as qemu:
        try:
            yield re.search(rb"/dev/pts/\d+", qemu.stdout.readline())[0].decode()
        finally:
            qemu.kill()


def test_a_run_out_of_memory_on_real_firmware_is_an_answer(place):
    place.write("code.py", "kept = []\nwhile True:\n    kept.append(bytearray(1000))\n")
    with firmware(place) as port:
        done = place.memlint("--runtime", "--port", port, "--output-format", "report-json", "code.py")
    seen = report(done, FINDINGS)
    same(("error", "MemoryError", 3), (seen["status"], seen["error"]["type"], seen["error"]["line"]))
    check(3 <= seen["iterations"] <= 9, seen["iterations"])


def test_the_report_shows_it_beside_the_estimate(place):
    place.write("code.py", STEADY)
    with board(place) as made:
        done = place.memlint("--runtime", "--port", made.port, "code.py")
    expect(done, GOOD)
    for part in ("Measured at Runtime\n", "Result: 20 turns of the main loop\n", "Difference", "Enough memory: ", "are taken off"):
        check(part in done.stdout, f"expected to see {part}\n{done.stdout}")


# How it ends

def test_too_little_free_fails(place):
    seen, _ = on_board(place, STEADY, "--min-free", "128000", status=FINDINGS)
    same(("ok", False), (seen["status"], seen["fits"]))


def test_a_program_that_raises_is_an_answer(place):
    for said, kind in (("fake_heap.keep(200000)", "MemoryError"), ("1 / 0", "ZeroDivisionError"), ("import nosuch", "ImportError")):
        seen, _ = on_board(place, f"import fake_heap\nfake_heap.keep(500)\n{said}\n", status=FINDINGS)
        same(("error", 3), (seen["status"], seen["error"]["line"]))
        check(seen["error"]["type"] in (kind, "ModuleNotFoundError"), seen["error"])
        same(500, max(sample["used"] for sample in seen["samples"]), "the last sample")
        same(kind != "MemoryError", seen["fits"], f"fits after {kind}")
        check(seen["measured"]["peak"] >= 500, seen["measured"])


def test_a_program_on_a_drive_that_raises_is_an_answer(place):
    drive = fake_board.make_drive(place.path("CIRCUITPY"), "while True:\n    pass\n")
    seen, _ = on_board(place, "import fake_heap\nfake_heap.keep(500)\nfake_heap.keep(200000)\n", "--drive", drive, status=FINDINGS,
                       drive=drive)
    same(("error", "MemoryError", 3, False), (seen["status"], seen["error"]["type"], seen["error"]["line"], seen["fits"]))


def test_memory_that_ends_in_an_import_is_an_answer(place):
    class Greedy:
        """A module that takes more than there is as soon as it is looked at."""

        def __getattr__(self, name):
            raise MemoryError("memory allocation failed, allocating 90000 bytes")

    program = "import fake_heap\nfake_heap.keep(700)\nfrom greedy import all_of_it\n"
    seen, _ = on_board(place, program, status=FINDINGS, modules={"greedy": Greedy()})
    same(("error", "MemoryError", 3), (seen["status"], seen["error"]["type"], seen["error"]["line"]))
    same(700, max(sample["used"] for sample in seen["samples"]), "the last sample")


def test_an_error_that_speaks_of_the_target_is_explained(place):
    for said, note in (("raise OSError(30, 'Read-only filesystem')", "Errno 30: a program can't write to its drive"),
                       ("import nosuch", "A library must be on the board")):
        seen, _ = on_board(place, said + "\n", status=FINDINGS)
        check(any(text.startswith(note) for text in seen["notes"]), seen["notes"])


def test_of_a_program_whose_end_was_not_seen_nothing_is_said(place):
    program = "import fake_heap\nfake_heap.keep(500)\nfor _ in iter(int, 1):\n    pass\nwhile True:\n    pass\n"
    seen, _ = on_board(place, program, "--duration", "1", status=GOOD)
    same((0, None), (seen["iterations"], seen["measured"]["min_free"]))
    check(any("is not known whether memory is enough" in text for text in seen["notes"]), seen["notes"])


def test_time_is_up_with_samples_there(place):
    program = "import fake_heap\nfake_heap.keep(500)\nfor _ in iter(int, 1):\n    pass\n"
    seen, _ = on_board(place, program, "--timeout", "3", status=GOOD)
    same(("timeout", 0), (seen["status"], seen["iterations"]))
    same(500, max(sample["used"] for sample in seen["samples"]))


def test_a_duration_ends_it_as_it_was_asked_to(place):
    program = "import time\nwhile True:\n    time.sleep(0.05)\n"
    seen, _ = on_board(place, program, "--duration", "1", "--iterations", "5000", status=GOOD)
    same("ok", seen["status"])
    check(2 <= seen["iterations"] < 40, seen["iterations"])


def test_a_board_that_says_nothing_is_named(place):
    place.write("code.py", STEADY)
    with board(place, deaf=True) as made:
        done = place.memlint("--runtime", "--port", made.port, "--timeout", "4", "code.py")
        check(done.returncode == FAILED and made.port in done.stderr and done.stdout == "", done.stdout + done.stderr)


def test_ctrl_c_leaves_board_and_drive_as_they_were(place):
    for kind in ("serial", "drive"):
        place.write("code.py", "import time\nimport fake_heap\nfake_heap.keep(500)\nwhile True:\n    time.sleep(0.05)\n    fake_heap.keep(16)\n")
        drive = fake_board.make_drive(place.path("CIRCUITPY"), "while True:\n    pass\n")
        with board(place, drive=drive) as made:
            options = ["--drive", drive] if kind == "drive" else ["--target", "serial"]
            seen = interrupted(place, made, *options)
            fake_board.wait_for(lambda: made.mode == "code")
        same("interrupted", seen["status"], kind)
        check(seen["iterations"] >= 3, seen["iterations"])
        same("while True:\n    pass\n", place.read("CIRCUITPY/code.py"), "code.py")


def interrupted(place, made, *options):
    """Ctrl-C comes after some turns."""
    command = [*place.command, "--runtime", "--port", made.port, *options, "--iterations", "5000", "--output-format", "report-json", "code.py"]
    with subprocess.Popen(command, cwd=place.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=harness.environment(XDG_STATE_HOME=place.path("state"))) as running:
        fake_board.wait_for(lambda: made.heap.used > 4096 + 500 + 16 * 5 or running.poll() is not None, 40)
        running.send_signal(signal.SIGINT)
        out, error = running.communicate(timeout=30)
    same(INTERRUPTED, running.returncode, error.decode())
    return json.loads(out)["runtime"]


def test_the_port_is_nobody_else_s_while_it_is_used(place):
    place.write("code.py", "import time\nimport fake_heap\nwhile True:\n    fake_heap.keep(16)\n    time.sleep(0.05)\n")
    with board(place) as made:
        command = [*place.command, "--runtime", "--port", made.port, "--iterations", "5000", "code.py"]
        with subprocess.Popen(command, cwd=place.folder, stdout=subprocess.DEVNULL, env=harness.environment()) as running:
            fake_board.wait_for(lambda: made.heap.used > 4096 + 16 * 3 or running.poll() is not None, 40)
            check(is_exclusive(made.port), "anybody may open it")
            running.send_signal(signal.SIGINT)
            running.wait(timeout=30)
        check(not is_exclusive(made.port), "it stays closed to others afterwards")


def is_exclusive(port):
    answer = array.array("i", [0])
    try:
        descriptor = os.open(port, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
    except PermissionError:
        return True
    except OSError as error:
        return error.errno == errno.EBUSY
    fcntl.ioctl(descriptor, TIOCGEXCL, answer)
    os.close(descriptor)
    return answer[0] == 1


def test_the_simulator_is_found_among_npm_s_global_packages(place):
    place.write("code.py", "a = [1]\n")
    os.makedirs(place.path("prefix/lib"))
    os.symlink(place.env.tools("node_modules"), place.path("prefix/lib/node_modules"))
    arguments = ["--runtime", "--target", "sim", "--output-format", "report-json", "code.py"]
    same("sim", report(place.memlint(*arguments, npm_config_prefix=place.path("prefix"), NODE_PATH=""))["target"]["kind"])
    done = place.memlint(*arguments, npm_config_prefix=place.path("nowhere"), NODE_PATH="")
    check(done.returncode == FAILED and "npm install" in done.stderr, done.stderr)


# What is kept

def test_a_record_says_the_same_again(place):
    first, _ = on_board(place, STEADY, "--record", "run.csv", "--plot=first.svg")
    done = place.memlint("--replay", "run.csv", "--plot=again.svg", "--output-format", "report-json", "code.py")
    same(first, report(done, GOOD), "runtime")
    same("", done.stderr)
    same(place.read("first.svg"), place.read("again.svg"), "picture")


def test_an_older_record_is_replaced(place):
    for program in (STEADY, STEADY.replace("1000", "1016")):
        on_board(place, program, "--record", "run.csv")
    check(",1016," in place.read("run.csv"), place.read("run.csv"))


def test_a_record_of_another_program_warns(place):
    on_board(place, STEADY, "--record", "run.csv")
    place.write("code.py", STEADY + "# another\n")
    done = place.memlint("--replay", "run.csv", "code.py")
    expect(done, GOOD, "memlint: warning: run.csv is the record of another program than what code.py holds now\n")


def test_minimal_has_fewer_probes(place):
    program = "import fake_heap\nimport time\na = 1\nb = [2]\nwhile True:\n    fake_heap.keep(16)\n"
    whole, _ = on_board(place, program)
    few, _ = on_board(place, program, "--minimal")
    count = lambda seen, phase: len({row["line"] for row in seen["samples"] if row["phase"] == phase})
    same((2, 1), (count(whole, "imports"), count(few, "imports")))
    same(0, count(few, "set-up"))
    same(16, few["measured"]["growth_per_iteration"])


def test_the_picture_in_the_terminal_follows_the_report(place):
    place.write("code.py", STEADY)
    with board(place) as made:
        done = place.memlint("--runtime", "--port", made.port, "--plot=-", "code.py")
    expect(done, GOOD)
    check(0 < done.stdout.index("Measured at Runtime") < done.stdout.index("main loop\n", done.stdout.index("No issues")), done.stdout)


def test_progress_shows_on_a_terminal(place):
    place.write("code.py", "import time\nwhile True:\n    time.sleep(0.1)\n")
    master, slave = pty.openpty()
    with board(place) as made:
        command = [*place.command, "--runtime", "--port", made.port, "--iterations", "25", "code.py"]
        with subprocess.Popen(command, cwd=place.folder, stdout=subprocess.DEVNULL, stderr=slave,
                              env=harness.environment(TERM="xterm")) as running:
            running.wait(timeout=40)
    os.close(slave)
    seen = b""
    while select.select([master], [], [], 0)[0]:
        try:
            seen += os.read(master, 65536)
        except OSError:
            break
    os.close(master)
    check(re.search(rb"loop, \d+ samples, \d+ bytes free now", seen), seen)
    check(seen.endswith(b"\r\x1b[K"), "the line was left on the terminal")


# What is refused

REFUSED = [
    (["--plot", "code.py"], "--plot says how a program is measured: give --runtime or --replay FILE, too"),
    (["--record", "x.csv", "code.py"], "--record says how a program is measured: give --runtime, too"),
    (["--port", "/dev/null", "code.py"], "--port says how a program is measured: give --runtime, too"),
    (["--runtime", "--replay", "x.csv", "code.py"], "--runtime and --replay don't go together: give one of them"),
    (["--runtime", "--add-noqa", "code.py"], "--runtime and --add-noqa don't go together: give one of them"),
    (["--runtime", "--show-files", "code.py"], "--runtime and --show-files don't go together: give one of them"),
    (["--runtime", "--target", "sim", "--drive", ".", "code.py"], "--target sim and --drive don't go together: give one of them"),
    (["--runtime", "--iterations", "0", "code.py"], "--iterations: '0' is not a whole number from 1 to 40000"),
    (["--runtime", "--duration", "-1", "code.py"], "--duration needs a value: --duration=SECONDS"),
    (["--runtime", "--timeout", "1e3", "code.py"], "--timeout: '1e3' is not a whole number from 1 to 86400"),
    (["--runtime", "--target", "board", "code.py"], "--target: 'board' is not one of serial|drive|sim"),
    (["--runtime", "--record", "code.py", "code.py"], "code.py: is there and is not a record; name another, or remove it"),
    (["--runtime", "--record", "notes.csv", "code.py"], "notes.csv: is there and is not a record; name another, or remove it"),
    (["--runtime", "--record", "empty.py", "empty.py"], "--record empty.py would replace a program that is checked"),
    (["--runtime", "--plot=x.pdf", "code.py"], "x.pdf: expected a picture's name that ends in .svg or .png, or - for the terminal"),
    (["--runtime", "--plot=-", "--output-format", "report-json", "code.py"], "--plot=- draws below the report, and there is none"),
    (["--runtime", "code.py", "other.py"], "--runtime measures one program: name it"),
    (["--runtime", "."], "--runtime measures one program: name it"),
    (["--runtime", "--port", "/dev/nosuch", "code.py"], "/dev/nosuch"),
    (["--replay", "nosuch.csv", "code.py"], "nosuch.csv"),
    (["--runtime", "--target", "sim", "--port", "/dev/null", "code.py"], "--target sim and --port don't go together: give one of them"),
    (["--runtime", "--record", "x", "-o", "x", "code.py"], "x: would be written twice"),
    (["--runtime", "--record", "nosuch/x.csv", "code.py"], "nosuch/x.csv: cannot be written: No such file or directory"),
    (["--runtime", "--plot=nosuch/x.svg", "code.py"], "nosuch/x.svg: cannot be written: No such file or directory"),
    (["--runtime", "--record", "code.py", "code.py"], "code.py"),
    (["--runtime", "--record", "other.py", "code.py"], "other.py: is there and is not a record"),
    (["measure", "--plot", "json"], "--plot means nothing to memlint measure"),
    (["measure", "--iterations", "3", "json"], "--iterations means nothing to memlint measure"),
    (["measure", "lib"], "lib holds libraries: name those, lib/*"),
    (["devices", "--port", "/dev/null"], "--port means nothing to memlint devices"),
    (["rules", "--runtime"], "--runtime means nothing to memlint rules"),
]


def test_what_makes_no_sense_is_refused(place):
    place.write("code.py", STEADY)
    place.write("other.py", STEADY)
    place.write("empty.py", "")
    place.write("notes.csv", "day,temperature\n")
    for arguments, message in REFUSED:
        done = place.memlint(*arguments)
        check(done.returncode == FAILED and message in done.stderr and done.stdout == "", f"{arguments}\n{done.stdout}{done.stderr}")
    same([STEADY, "", "day,temperature\n"], [place.read(name) for name in ("code.py", "empty.py", "notes.csv")])


def test_a_program_that_is_none_is_not_run(place):
    place.write("code.py", "while True\n    pass\n")
    with board(place) as made:
        done = place.memlint("--runtime", "--port", made.port, "code.py")
        check(done.returncode == FAILED and "code.py" in done.stderr, done.stdout + done.stderr)
        check(not made.ran, made.ran)


def test_a_format_without_a_place_for_it_says_so_beside_it(place):
    place.write("code.py", "import fake_heap\nfake_heap.keep(10)\n1 / 0\n")
    for format_name in ("json", "github", "sarif", "concise"):
        with board(place) as made:
            done = place.memlint("--runtime", "--port", made.port, "--output-format", format_name, "code.py")
        expect(done, FINDINGS, "memlint: warning: code.py: measured: ZeroDivisionError on line 3\n"
               "memlint: note: what was measured is in the formats report and report-json\n")


def test_standard_input_has_a_name_of_its_own(place):
    with board(place) as made:
        done = place.memlint("--runtime", "--port", made.port, "--output-format", "report-json", "--stdin-filename", "code.py", "-",
                             stdin=STEADY)
    same(64, report(done, GOOD)["measured"]["growth_per_iteration"])
    same("code.py", json.loads(done.stdout)["filename"])


def test_standard_input_can_be_measured(place):
    with board(place) as made:
        done = place.memlint("--runtime", "--port", made.port, "--output-format", "report-json", "-", stdin=STEADY)
    same(64, report(done, GOOD)["measured"]["growth_per_iteration"])
