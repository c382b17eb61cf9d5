# SPDX-License-Identifier: MIT
"""A board at a serial port, by drive_target.c: real firmware in QEMU, and a scripted board with CircuitPython's ways."""

import contextlib
import fcntl
import functools
import grp
import json
import os
import re
import shutil
import signal
import subprocess
import termios
import time
import tty

import fake_board
import harness
from fake_board import wait_for
from harness import check, same

WAITS = True

FIRMWARE = "/usr/share/firmware-microbit-micropython/firmware.hex"
FOREVER = "import time\nwhile True:\n    time.sleep(1)\n"
FREE = "import gc\ngc.collect()\nprint(gc.mem_free())\n"
STUBBORN = "import time\nwhile True:\n    try:\n        time.sleep(1)\n    except:\n        pass\n"
LONG = "".join(f"v{number} = 'ünïcödé {number}'\n" for number in range(200)) + "print(v199)\n1/0\n"


def cases(env):
    bench = functools.partial(Bench, env)
    yield from harness.in_folders(globals(), bench)
    for number in range(4):  # 20 of 20
        yield f"real_firmware/{number}", functools.partial(harness.in_folder, real_firmware, bench)
    for name, ways in WAYS.items():
        yield f"runs_programs/{name}", functools.partial(harness.in_folder, functools.partial(runs_programs, ways), bench)
    for name, code in {"code": FOREVER, "any_key": "", "endless_output": "while True:\n    print('x' * 100)\n"}.items():
        yield f"interrupts/{name}", functools.partial(harness.in_folder, functools.partial(interrupts, code), bench)


class Bench:
    """A folder, and drive_target."""

    def __init__(self, env, folder):
        self.env, self.folder, self.count = env, folder, 0
        self.program = env.build("tests", "device", "drive_target")

    def script(self, steps):
        """restart is a step; any other text is a program to be run."""
        lines = []
        for step in steps:
            if step != "restart":
                self.count += 1
                path = os.path.join(self.folder, f"step{self.count}.py")
                with open(path, "w", encoding="utf-8") as file:
                    file.write(step)
                step = "run " + path
            lines.append(step + "\n")
        return "".join(lines)

    def drive(self, port, *steps, options=(), **changes):
        """What each step said, open and close included."""
        port = ["--port", port] if port else ["--kind", "serial"]
        done = harness.run([self.program, *port, *options], stdin=self.script(steps), **changes)
        check(done.returncode in (0, 2), f"exit status {done.returncode}\n{done.stdout}{done.stderr}")
        return [json.loads(line) for line in done.stdout.splitlines()]

    def starting(self, port, *steps):
        """The same, still running."""
        path = os.path.join(self.folder, "steps")
        with open(path, "w", encoding="utf-8") as file:
            file.write(self.script(steps))
        with open(path, encoding="utf-8") as file:
            return subprocess.Popen([self.program, "--port", port], stdin=file, stdout=subprocess.PIPE, text=True,
                                    env=harness.environment())

    def board(self, **ways):
        return fake_board.Board(self.folder, **{"code": FOREVER, "language": "de", **ways})


def status(steps):
    return [(step["step"], step["status"]) for step in steps]


def good(steps, *names):
    """Without open, restarts and close."""
    wrong = [step for step in steps if step["status"] != "ok"]
    check(not wrong, steps)
    return [step for step in steps if step["step"] == "run"]


def fails(steps, step, *words):
    """The last step but close failed, and says why."""
    last = [one for one in steps if one["step"] != "close"][-1]
    same([step, "failed"], [last["step"], last["status"]])
    missing = [word for word in words if word not in last["message"]]
    check(not missing, f"no {missing} in {last['message']!r}")
    return last["message"]


def text(step):
    return step["output"].encode("latin-1").decode().replace("\r\n", "\n")


# --- Real firmware ---


@contextlib.contextmanager
def microbit():
    """The port of a micro:bit with MicroPython 1.9.2: a lossy UART, 10 KB of heap."""
    check(os.path.exists(FIRMWARE), f"no {FIRMWARE}: sh setup.sh --tests")
    with subprocess.Popen(["qemu-system-arm", "-M", "microbit", "-device", "loader,file=" + FIRMWARE, "-display", "none",
                           "-monitor", "none", "-serial", "pty"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True) as machine:
        try:
            yield re.search(r"/dev/\S+", machine.stdout.readline())[0]
        finally:
            machine.kill()


def real_firmware(bench):
    for _ in range(5):
        with microbit() as port:
            steps = bench.drive(port, "restart", FREE, "a = 1\nprint(a + 1)\n" * 20)
            free, long = good(steps)
            check(9000 < int(text(free)) < 10048, free)
            same("2\n" * 20, text(long))
            check("no compile(), so the text that is run, 380 bytes" in long["note"], long)


def test_real_memory_error_is_an_answer(bench):
    with microbit() as port:
        fill = "a = []\nwhile True:\n    a.append(bytearray(500))\n"
        too_long = "x = '" + 20000 * "x" + "'\n"
        first, second, after = good(bench.drive(port, "restart", fill, "del a\n" + too_long, "restart", "print(1)\n"))
        check("MemoryError" in first["error"] and "MemoryError" in second["error"], [first, second])
        same("1\n", text(after))


def test_real_firmware_is_interrupted_and_starts_afresh(bench):
    with microbit() as port:
        steps = bench.drive(port, "restart", "left = 1\nwhile True:\n    print('x' * 40)\n", "restart",
                            "print('left' in globals())\n", options=("--enough", "5000"))
        same(["ok", "ok", "enough", "ok", "ok", "ok"], [step["status"] for step in steps])
        same("False\n", text(steps[-2]))


def test_real_firmware_is_left_at_its_prompt(bench):
    with microbit() as port:
        good(bench.drive(port, "restart", "print(1)\n"))
        descriptor = os.open(port, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        tty.setraw(descriptor)
        said, asked = bytearray(), []

        def prompted():
            """What is sent while the firmware starts again may be lost: it is asked anew each second."""
            if not asked or time.monotonic() > asked[-1] + 1:
                asked.append(time.monotonic())
                os.write(descriptor, b"\r1+1\r")
            with contextlib.suppress(BlockingIOError):
                said.extend(os.read(descriptor, 100))
            return b"\r\n2\r\n>>> " in said
        wait_for(prompted)
        os.close(descriptor)


# --- How a program gets there ---


def lose_once(which):
    """The first byte of that kind."""
    lost = []

    def lose(count, byte):
        if lost or not which(count, byte):
            return False
        lost.append(byte)
        return True
    return lose


WAYS = {
    "raw_paste": {}, "window_1": {"window": 1}, "window_3": {"window": 3}, "window_4096": {"window": 4096},
    "no_raw_paste": {"raw_paste": "no"}, "old_firmware": {"raw_paste": "banner"},
    "lossy_uart": {"raw_paste": "no", "ring": 64}, "lossy_uart_old": {"raw_paste": "banner", "ring": 64},
    "lost_in_paste": {"lose": lose_once(lambda count, byte: count > 600 and byte == 4)},
    "lost_in_upload": {"raw_paste": "no", "lose": lambda count, byte: count in (400, 5000)},
    "garbage": {"greeting": b"\x00\xffAT\r\n\x04\x04>raw REPL; CTRL-B to exit\r\n"},
    "no_any_key": {"any_key": False}, "code_runs_in_raw": {"runs_in_raw": True}, "no_code": {"code": None},
}


def runs_programs(ways, bench):
    with bench.board(**ways) as board:
        one, two, three = good(bench.drive(board.port, "restart", "a = 1\nprint(a)\n", LONG, "print(a, v7)\n"))
        same(["1\n", "ünïcödé 199\n", "1 ünïcödé 7\n"], [text(one), text(two), text(three)])
        same(["", ""], [one["error"], three["error"]])
        check(re.search(r'File "<stdin>", line 202, in <module>\r\nZeroDivisionError', two["error"]), two)
        if board.code:
            wait_for(lambda: board.mode == "code")  # as it was found


def interrupts(code, bench):
    with bench.board(code=code) as board:
        for _ in range(3):
            same("1\n", text(good(bench.drive(board.port, "restart", "print(1)\n"))[0]))


def test_a_port_is_opened_without_running_anything(bench):
    with bench.board() as board:
        steps = bench.drive(board.port)
        same(["serial", board.port, None, None, None],
             [steps[0][key] for key in ("kind", "place", "name", "version", "board")])
        same([], board.ran)


def test_a_megabyte_arrives_and_more_is_refused(bench):
    with bench.board(window=65535) as board:
        line = "x = 1 # " + 91 * "." + "\n"
        whole = line * 10000 + "print(x)\n"
        same("1\n", text(good(bench.drive(board.port, "restart", whole))[0]))
        same(whole, board.ran[-1].decode())
        fails(bench.drive(board.port, line * 11000), "run", "1100000 bytes", "1048576")


def test_a_board_may_want_no_more(bench):
    with bench.board(abort_paste=300) as board:
        one, two = good(bench.drive(board.port, "restart", LONG, "print(2)\n"))
        check("SyntaxError" in one["error"], one)
        same("2\n", text(two))


def test_control_characters_arrive(bench):
    with bench.board() as board:
        same("[1, 3, 4, 2]\n", text(good(bench.drive(board.port, "print(list(b'\x01\x03\x04\x02'))\n"))[0]))


def test_no_memory_for_the_program_is_an_answer(bench):
    for ways in ({}, {"raw_paste": "no", "source_limit": 40}):
        with bench.board(**{"source_limit": 2000, **ways}) as board:
            steps = bench.drive(board.port, "restart", LONG)
            check("MemoryError" in good(steps)[0]["error"], steps)


def test_uploads_leave_nothing_behind(bench):
    with bench.board(raw_paste="no") as board:
        uploaded = good(bench.drive(board.port, "restart", LONG, "print(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14)\n"))
        for source in board.ran:
            check(len(source) < 48, source)
        same([None] * 2, [step["note"] for step in uploaded])
        one = good(bench.drive(board.port, "restart", "x = 1 # a program of more than forty-eight bytes\n",
                               "print('_m' in globals())\n"))[1]
        same("False\n", text(one))


def test_a_program_may_print_what_ends_an_answer(bench):
    for text_of, output, error in (("print('a\\x04b')", "a", "b\r\n"), ("print('\\x04' * 9)\n1 / 0", "", "ZeroDivisionError")):
        with bench.board() as board:
            first, second = good(bench.drive(board.port, "restart", text_of, "print(1)\n"))
            same([output, True], [first["output"], error in first["error"]])
            same(["1\n", ""], [text(second), second["error"]])


def test_an_empty_program_does_nothing(bench):
    for way in (True, "no"):
        with bench.board(raw_paste=way) as board:
            first, second = good(bench.drive(board.port, "restart", "a = 1\n", "", "print(a)\n"))[1:]
            same(["", "", "1\n"], [first["output"], first["error"], text(second)])


def test_sys_exit_is_no_error(bench):
    with bench.board() as board:
        same(["", ""], [good(bench.drive(board.port, "raise SystemExit\n"))[0][key] for key in ("output", "error")])


# --- What ends a program ---


def test_time_is_up_while_output_comes(bench):
    with bench.board() as board:
        steps = bench.drive(board.port, "restart", "while True:\n    print('x' * 60)\n", "print(1)\n", options=("--patience", "1500"))
        same(["ok", "ok", "timeout", "ok", "ok"], [step["status"] for step in steps])
        check(steps[2]["bytes"] > 4000 and len(steps[2]["output"]) == 4000, steps[2]["bytes"])
        same("1\n", text(steps[3]))


def test_time_is_up_in_silence(bench):
    with bench.board() as board:
        steps = bench.drive(board.port, "restart", FOREVER, "print(1)\n", options=("--patience", "1000"))
        same(["ok", "ok", "timeout", "ok", "ok"], [step["status"] for step in steps])
        check("time was up while the program ran" in steps[2]["message"], steps[2])


def test_ctrl_c_leaves_the_board_as_it_was(bench):
    with bench.board() as board:
        with bench.starting(board.port, "restart", FOREVER) as program:
            wait_for(lambda: FOREVER.encode() in board.ran)
            program.send_signal(signal.SIGINT)
            steps = [json.loads(line) for line in program.communicate(timeout=30)[0].splitlines()]
        same([("open", "ok"), ("restart", "ok"), ("run", "stopped"), ("close", "ok")], status(steps))
        wait_for(lambda: board.mode == "code")
        same(2, board.boots)


def test_ctrl_c_while_the_board_is_being_stopped_leaves_it_as_it_was(bench):
    for wanted in (1, 2, 3):  # Ctrl-C, return, Ctrl-A
        with bench.board() as board:
            wait_for(lambda: board.mode == "code")
            running = []
            board.lose = fake_board.interrupt_at(wanted, running)
            with bench.starting(board.port) as program:
                running.append(program)
                message = json.loads(program.communicate(timeout=30)[0])["message"]
            same(f"{board.port}: stopped while its program was stopped", message)
            wait_for(lambda: board.mode == "code")
            same(2, board.boots)


def test_a_killed_memlint_left_the_raw_repl(bench):
    with bench.board() as board:
        with bench.starting(board.port, "restart", FOREVER) as program:
            wait_for(lambda: FOREVER.encode() in board.ran)
            program.kill()
        same("1\n", text(good(bench.drive(board.port, "restart", "print(1)\n"))[0]))
        wait_for(lambda: board.mode == "code")


def test_a_program_that_keeps_ctrl_c_to_itself_is_named(bench):
    with bench.board() as board:
        steps = bench.drive(board.port, "restart", STUBBORN, options=("--patience", "2000"))
        same(["ok", "ok", "timeout"], [step["status"] for step in steps[:3]])
        check(steps[3]["status"] != "ok" and board.port in steps[3]["message"], steps[3])


def test_a_program_that_never_stops_is_named(bench):
    with bench.board(code=STUBBORN) as board:
        fails(bench.drive(board.port), "open", "could not enter the raw REPL", "bare except", "safe mode", "memlint devices")


def test_ctrl_c_that_is_caught_twice_is_sent_again(bench):
    caught = "import time\nfor _ in range(3):\n    try:\n        time.sleep(1000)\n    except KeyboardInterrupt:\n        pass\n"
    with bench.board(code=caught) as board:
        good(bench.drive(board.port, "restart", "print(1)\n"))


# --- What becomes of a port ---


def test_a_board_without_a_word_is_named(bench):
    with bench.board(deaf=True) as board:
        message = fails(bench.drive(board.port, options=("--patience", "1000")), "open", board.port)
        check("nothing came at all" in message, message)


def test_what_was_seen_is_told_printably(bench):
    with bench.board(greeting=b"\x1b[31mNMEA $GPGGA\xff\r\n", deaf=False, code=STUBBORN) as board:
        message = fails(bench.drive(board.port, options=("--patience", "1000")), "open", board.port)
        check(message.isascii() and message.isprintable(), message)


def test_a_port_that_vanishes_before_anything_ran_is_tried_again(bench):
    for when in (b"\x03", b"\r", b"\x05A\x01", b"'\xc3\xbcn\xc3\xafc\xc3\xb6d\xc3\xa9 77'"):
        with bench.board(vanish_on=when) as board:
            step = good(bench.drive(board.port, "restart", LONG))[0]
            same("ünïcödé 199\n", text(step))
            check(board.vanish_on is None, when)


def test_a_port_that_stays_away_is_named(bench):
    with bench.board(vanish_on=b"\x01", returns=False) as board:
        fails(bench.drive(board.port, options=("--patience", "1500")), "open", board.port, "vanished")


def test_a_board_that_a_program_resets_is_told(bench):
    with bench.board() as board:
        steps = bench.drive(board.port, "restart", "import microcontroller\nmicrocontroller.reset()\n")
        fails(steps, "run", board.port, "vanished while the program ran", "came back", "reset")
        same("ok", steps[-1]["status"])
        wait_for(lambda: board.mode == "code")


def test_what_has_run_is_not_run_again(bench):
    with bench.board() as board:
        board.modules["fuse"] = type("Fuse", (), {"blow": lambda: setattr(board, "vanish_on", b"print(22)")})
        steps = bench.drive(board.port, "restart", "import fuse\nfuse.blow()\n", "print(22)\n")
        fails(steps, "run", "vanished")


def test_a_port_that_is_taken_is_not_written_to(bench):
    def by_open(descriptor):
        return [descriptor]

    def by_ioctl(descriptor):
        fcntl.ioctl(descriptor, termios.TIOCEXCL)

    def by_lock(descriptor):
        fcntl.flock(descriptor, fcntl.LOCK_EX)

    for take in (by_open, by_ioctl, by_lock):
        with bench.board() as board:
            descriptor = os.open(board.port, os.O_RDWR | os.O_NOCTTY)
            take(descriptor)
            fails(bench.drive(board.port), "open", board.port, "in use by python3", f"process {os.getpid()}")
            same(b"", bytes(board.received))
            os.close(descriptor)


@contextlib.contextmanager
def modem_manager(bench, port):
    """A process of this name that has the port open."""
    path = os.path.join(bench.folder, "ModemManager")
    if not os.path.exists(path):
        harness.succeed(["cp", shutil.which("sleep"), path])  # what is open for writing, also in a child, can't be run
    with open(port, "rb+", buffering=0) as held, subprocess.Popen([path, "1000"], stdin=held) as process:
        held.close()
        try:
            yield process
        finally:
            process.kill()


def is_asleep(program):
    """It reads its steps from a file, so it sleeps only while it waits for a port, or an answer from there."""
    with open(f"/proc/{program.pid}/stat", encoding="utf-8") as file:
        return file.read().rpartition(") ")[2].startswith("S")


def test_a_modem_manager_is_named_and_waited_for(bench):
    with bench.board() as board:
        with modem_manager(bench, board.port) as process:
            fails(bench.drive(board.port, options=("--patience", "500")), "open", "ModemManager", f"process {process.pid}",
                  "systemctl stop")
            same(b"", bytes(board.received))
        with modem_manager(bench, board.port) as process:
            with bench.starting(board.port, "restart", "print(1)\n") as program:
                wait_for(lambda: is_asleep(program))
                process.kill()
                same(("close", "ok"), status([json.loads(line) for line in program.communicate(timeout=30)[0].splitlines()])[-1])


def test_two_at_one_port(bench):
    with bench.board() as board:
        with bench.starting(board.port, "restart", FOREVER) as program:
            wait_for(lambda: FOREVER.encode() in board.ran)
            before = len(board.received)
            fails(bench.drive(board.port), "open", "in use by drive_target", f"process {program.pid}")
            same(before, len(board.received))
            program.send_signal(signal.SIGINT)
            program.communicate(timeout=30)


def test_permission_denied_names_the_group(bench):
    with bench.board() as board:
        terminal, command = board.life.terminal, []
        if os.geteuid() == 0:  # who may do everything gives that up
            os.chown(terminal, 0, 20)  # dialout; any group but root's
            command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
        os.chmod(terminal, 0o060)
        group = grp.getgrgid(os.stat(terminal).st_gid).gr_name
        done = subprocess.run([*command, bench.program, "--port", board.port], env=harness.environment(), input="", text=True,
                              capture_output=True, check=False)
        fails([json.loads(done.stdout)], "open", board.port, "permission denied", f"usermod -aG {group}", f"newgrp {group}")


def test_what_is_no_port(bench):
    path = os.path.join(bench.folder, "file")
    fails(bench.drive(path), "open", path, "no such port", "memlint devices")
    with open(path, "w", encoding="utf-8"):
        fails(bench.drive(path), "open", path, "no serial port")


def test_the_settings_of_a_port_are_put_back_unless_they_start_the_boot_loader(bench):
    for speed, after in ((termios.B9600, termios.B9600), (termios.B1200, termios.B115200)):
        with bench.board(code=None) as board:
            descriptor = os.open(board.port, os.O_RDWR | os.O_NOCTTY)
            settings = termios.tcgetattr(descriptor)
            settings[4] = settings[5] = speed
            termios.tcsetattr(descriptor, termios.TCSANOW, settings)
            os.close(descriptor)
            good(bench.drive(board.port))
            descriptor = os.open(board.port, os.O_RDWR | os.O_NOCTTY)
            same(after, termios.tcgetattr(descriptor)[5])
            os.close(descriptor)


# --- Which port ---


def plug(root, name, device, interface="00", **texts):
    """A port in a sysfs: texts of the device, and `interface_text` of its interface."""
    folder = os.path.join(root, "devices", device)
    inner = os.path.join(folder, f"{device}:1.{int(interface, 16)}", *(["ttyUSB0"] if "USB" in name else []))
    os.makedirs(inner)
    os.makedirs(os.path.join(root, "class", "tty", name), exist_ok=True)
    os.symlink(inner, os.path.join(root, "class", "tty", name, "device"))
    at = os.path.join(folder, f"{device}:1.{int(interface, 16)}")
    files = [(at, "bInterfaceNumber", interface), (at, "interface", texts.pop("interface_text", ""))]
    for where, file, value in [*files, *((folder, key, value) for key, value in texts.items())]:
        with open(os.path.join(where, file), "w", encoding="utf-8") as out:
            out.write(value + "\n")


FEATHER = {"idVendor": "239a", "product": "Feather nRF52840 Express", "serial": "C31A2F00D4E5B617"}


def test_the_only_board_is_found(bench):
    root = os.path.join(bench.folder, "sys")
    with bench.board() as board:
        plug(root, "ttyACM1", "1-1", "02", interface_text="CircuitPython CDC2 control", **FEATHER)
        plug(root, "ttyACM0", "1-1", "00", interface_text="CircuitPython CDC control", **FEATHER)
        plug(root, "ttyUSB0", "1-2", idVendor="0403", product="3D printer")
        os.makedirs(os.path.join(root, "class", "tty", "ttyS0"))
        steps = bench.drive(None, "print(1)\n", MEMLINT_SYSFS=root, MEMLINT_DEV=bench.folder)
        same(board.port, steps[0]["place"])
        same("1\n", text(good(steps)[0]))


def test_a_console_that_does_not_say_so_is_the_first_port(bench):
    root = os.path.join(bench.folder, "sys")
    with bench.board() as board:
        plug(root, "ttyACM3", "1-1", "0a", idVendor="2e8a", product="Pico")
        plug(root, "ttyACM0", "1-1", "00", idVendor="2e8a", product="Pico")
        same(board.port, bench.drive(None, MEMLINT_SYSFS=root, MEMLINT_DEV=bench.folder)[0]["place"])


def test_several_boards_are_listed_in_order(bench):
    root = os.path.join(bench.folder, "sys")
    for number in (10, 9, 1):
        plug(root, f"ttyACM{number}", f"1-{number}", product="Bo\x1bard", idVendor="1234", manufacturer="MicroPython")
    message = fails(bench.drive(None, MEMLINT_SYSFS=root, MEMLINT_DEV="/d"), "open", "--port")
    same("\n".join(f"  /d/ttyACM{number}  Bo?ard" for number in (1, 9, 10)), message.split(":\n")[1])


def test_no_port_says_what_was_looked_for(bench):
    fails(bench.drive(None, MEMLINT_SYSFS=bench.folder), "open", "no serial port was found", "cable")
