# SPDX-License-Identifier: MIT
"""A board at a serial port with CircuitPython 9 behaviour: what no emulator does, and every way in which a port fails.

    with fake_board.Board(folder, code="while True:\\n    pass\\n") as board:
        done = harness.run([env.memlint, "--runtime", "--port", board.port, "code.py"])
    check(board.boots == 2 and b"secret" not in board.received, board.received)

`port` is a symlink in folder to a pseudo terminal, which a thread of the test's own process serves; so what a test sets
on the board while it runs holds from then on. Nothing here waits longer than what it waits for.

**Programs** are run by this Python's exec in a thread, line for line as they come, with modules of the board in front of
Python's own: gc, os, sys, time, board, supervisor, microcontroller, and those in `modules` (name → any object). What
gc says is what `heap` says: the test sets `heap.used` and `heap.garbage`, or the program does (`import fake_heap`, then
`fake_heap.keep(100)`, `fake_heap.waste(16)`). collect() drops the garbage, and a heap that is full raises MemoryError.
A traceback has the lines of <stdin>, or code.py, alone. Ctrl-C raises KeyboardInterrupt where the program is; a program
may catch it.

**With a drive** (a folder with boot_out.txt; make_drive writes one), the board runs the first of code.txt, code.py,
main.py and main.txt there at its start, and again `autoreload_ms` after one was changed, but not in its REPL.

**Ways** (keyword arguments, and attributes to be changed later):

    code            what is run at the start; None: no code.py
    any_key         True: when code.py is over, one byte is eaten before the REPL comes; Ctrl-D runs code.py again
    raw_paste       True; "no": R\\x00; "banner": old firmware, which takes the question for a line and starts again
    window          bytes of a raw paste's window
    abort_paste     after so many bytes of a paste the board wants no more of it
    source_limit    a longer source is a MemoryError
    ring            so many bytes arrive between two answers of the board, more are lost: a UART bridge; None: all arrive
    lose            f(n, byte) → True: the n-th byte that was ever sent is lost
    greeting        bytes that lie in the port before anything is asked
    language        "de": as a German firmware says it; no message is to be matched
    runs_in_raw     True: a soft reboot in the raw REPL runs code.py, as versions before 8 did
    vanish_on       when these bytes came, the board goes and, if `returns`, comes back at another pseudo terminal
    deaf            True: says nothing at all

What came of it: `received` (all bytes), `boots` (starts of a VM for code.py), `mode` ("code", "any key", "friendly",
"raw"), `ran` (each source that the raw REPL ran). wait_for(f) returns when f() holds.
"""

import builtins
import collections
import contextlib
import ctypes
import os
import pty
import select
import signal
import struct
import threading
import time
import traceback
import tty
import types

BANNER = b"raw REPL; CTRL-B to exit\r\n>"
VERSION = "Adafruit CircuitPython 9.2.9 on 2025-08-26; Adafruit Feather nRF52840 Express with nRF52840"
MACHINE = VERSION.split("; ")[1]
BOOT_OUT = VERSION + "\r\nBoard ID:feather_nrf52840_express\r\nUID:C31A2F00D4E5B617\r\n"
PROGRAMS = ("code.txt", "code.py", "main.py", "main.txt")
CTRL_A, CTRL_B, CTRL_C, CTRL_D, CTRL_E = 1, 2, 3, 4, 5

MESSAGES = {
    "en": {"reload": "Auto-reload is on. Simply save files over USB to run them or enter REPL to disable.",
           "output": "code.py output:", "done": "Code done running.", "reboot": "soft reboot",
           "key": "Press any key to enter the REPL. Use CTRL-D to reload.", "memory": "memory allocation failed"},
    "de": {"reload": "Automatisches Neuladen ist aktiv.", "output": "Ausgabe von code.py:",
           "done": "Programm wurde ausgeführt.", "reboot": "weicher Neustart",
           "key": "Drücke eine Taste für die REPL. STRG-D lädt neu.", "memory": "Speicherzuordnung fehlgeschlagen"},
}


def make_drive(folder, code=None):
    """A folder that looks like a CIRCUITPY drive."""
    os.makedirs(folder, exist_ok=True)
    for name, text in (("boot_out.txt", BOOT_OUT), ("code.py", code)):
        if text is not None:
            with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
                file.write(text)
    return folder


# Both can be asked by name and by number there.
System = collections.namedtuple("System", "sysname nodename release version machine")
Implementation = collections.namedtuple("Implementation", "name version")


class Gone(BaseException):
    """The board was unplugged, or reset."""


class Reload(BaseException):
    """The program is to be run again."""


class Heap:
    """What gc says."""

    def __init__(self, size=131072, used=4096):
        self.size, self.used, self.garbage = size, used, 0

    def keep(self, count):
        self.used += count
        self.collect_if_full(count)

    def waste(self, count):
        self.garbage += count
        self.collect_if_full(count)

    def collect_if_full(self, count):
        if self.mem_free() < 0:
            self.collect()
        if self.mem_free() < 0:
            raise MemoryError(f"memory allocation failed, allocating {count} bytes")

    def collect(self):
        self.garbage = 0

    def mem_alloc(self):
        return self.used + self.garbage

    def mem_free(self):
        return self.size - self.mem_alloc()


class Board:
    def __init__(self, folder, **ways):
        self.port = os.path.join(folder, "ttyACM0")
        self.code, self.drive, self.modules, self.heap = None, None, {}, Heap()
        self.any_key, self.raw_paste, self.window, self.abort_paste = True, True, 128, None
        self.source_limit, self.ring, self.lose = None, None, None
        self.greeting, self.language, self.runs_in_raw, self.deaf = b"", "en", False, False
        self.vanish_on, self.returns, self.autoreload_ms = None, True, 50
        for name, value in ways.items():
            if not hasattr(self, name):
                raise TypeError(f"a board has no way {name}")
            setattr(self, name, value)
        self.received, self.ran, self.boots, self.life = bytearray(), [], 0, None
        self.plugging, self.gone = threading.RLock(), False

    def __enter__(self):
        self.plug()
        return self

    def __exit__(self, *_):
        self.gone = True
        self.unplug()

    def plug(self):
        """Power on: a new terminal behind the same name."""
        self.life = Life(self)
        os.symlink(self.life.terminal, self.port + "~")
        os.rename(self.port + "~", self.port)
        self.life.start()

    def unplug(self):
        with self.plugging:
            if os.path.islink(self.port):
                os.unlink(self.port)
            if not self.life.over:
                self.life.end()

    def vanish(self):
        with self.plugging:
            self.unplug()
            if self.returns and not self.gone:
                self.plug()

    @property
    def mode(self):
        return self.life.mode

    def program(self):
        """The name and the text of what is run at the start."""
        drive = self.drive  # a test may take it away meanwhile
        if drive is None:
            return ("code.py", self.code) if self.code is not None else None
        for name in PROGRAMS:
            with contextlib.suppress(OSError), open(os.path.join(drive, name), encoding="utf-8", errors="replace") as file:
                return name, file.read()
        return None

    def stamp(self):
        """Changes when a program on the drive does."""
        drive, found = self.drive, []
        for name in PROGRAMS if drive else ():
            with contextlib.suppress(OSError):
                about = os.stat(os.path.join(drive, name))
                found.append((name, about.st_mtime_ns, about.st_size, about.st_ino))
        return found


def wait_for(condition, seconds=20):
    """A TimeoutError unless it holds in the end."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError("what a test waits for did not come")
        time.sleep(0.002)


def interrupt_at(number, running):
    """For `lose`: at that byte the process in running, where it may yet have to appear, gets a Ctrl-C."""
    def lose(count, _):
        if count == number:
            wait_for(lambda: running)
            running[0].send_signal(signal.SIGINT)
        return False
    return lose


class Program(threading.Thread):
    """What is being run, in a thread of its own, where an exception can be raised from outside."""

    def __init__(self, function):
        super().__init__(daemon=True)
        self.function, self.raised, self.nudged = function, None, threading.Event()
        self.abandoned, self.ended, self.lock = False, False, threading.Lock()

    def run(self):
        try:
            self.keep(self.function)
            while not self.ended:
                self.keep(self.finish)
        except BaseException:  # thrown just before it ended
            pass

    def keep(self, work):
        try:
            try:
                work()
            except BaseException as raised:
                self.raised = self.raised or raised
        except BaseException as raised:  # came while the other was being kept
            self.raised = self.raised or raised

    def finish(self):
        with self.lock:
            self.ended = True

    def throw(self, kind):
        """Not once it has ended: its number may be that of another thread by then."""
        with self.lock:
            if not self.ended:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self.ident), ctypes.py_object(kind))
        self.nudged.set()

    def sleep(self, seconds):
        """Ends early when something is thrown. A program that catches even the end of its board sleeps for ever."""
        self.nudged.wait(seconds)
        if not self.abandoned:
            self.nudged.clear()
            return
        while True:
            threading.Event().wait()

    def abandon(self):
        self.abandoned = True
        self.throw(Gone)


class Life:
    """From power on to power off: the wire, and the firmware at its end."""

    def __init__(self, board):
        self.board, self.mode, self.over = board, "start", False
        self.stamp = board.stamp()
        self.master, slave = pty.openpty()
        tty.setraw(slave)
        self.terminal = os.ttyname(slave)
        os.close(slave)  # while nobody has it open, reading is an error
        os.set_blocking(self.master, False)
        self.wake, self.waker = os.pipe()
        self.came, self.queue = threading.Condition(), collections.deque()
        self.running, self.unanswered, self.globals, self.name = None, 0, {}, ""
        self.threads = [threading.Thread(target=work, daemon=True) for work in (self.listen, self.firmware)]

    def start(self):
        for thread in self.threads:
            thread.start()

    def end(self):
        self.over = True
        os.write(self.waker, b"x")
        with self.came:
            self.came.notify_all()
        for thread in self.threads:
            if thread is not threading.current_thread():
                thread.join(20)
                if thread.is_alive():
                    raise TimeoutError("a fake board does not end")
        for descriptor in (self.master, self.wake, self.waker):
            os.close(descriptor)

    # --- The wire ---

    def listen(self):
        while not self.over:
            select.select([self.master, self.wake], [], [], None if not self.board.drive else 0.02)
            if self.over:
                return
            self.look_at_drive()
            try:
                data = os.read(self.master, 4096)
            except BlockingIOError:
                continue
            except OSError:
                time.sleep(0.002)  # nobody has it open
                continue
            if self.take(data):
                return

    def take(self, data):
        """Whether the board has vanished."""
        for byte in data:
            board = self.board
            board.received.append(byte)
            self.unanswered += 1
            if board.vanish_on and board.received.endswith(board.vanish_on):
                board.vanish_on = None
                threading.Thread(target=board.vanish, daemon=True).start()
                return True
            lost = board.ring is not None and self.unanswered > board.ring
            if not lost and not (board.lose and board.lose(len(board.received), byte)):
                self.put(byte)
        return False

    def put(self, byte):
        with self.came:
            if byte == CTRL_C and self.running:
                self.queue.clear()
                self.running.throw(KeyboardInterrupt)
            else:
                self.queue.append(byte)
                self.came.notify_all()

    def next(self):
        with self.came:
            self.came.wait_for(lambda: self.queue or self.over)
            if self.over:
                raise Gone
            return self.queue.popleft()

    def write(self, data):
        """Blocks while nobody reads; what is written while nobody has the port open is lost."""
        data = data.encode() if isinstance(data, str) else data
        self.unanswered = 0
        while data and not self.over and not self.board.deaf:
            try:
                data = data[os.write(self.master, data):]
            except BlockingIOError:
                select.select([], [self.master], [], 0.02)
            except OSError:
                return

    def say(self, name):
        self.write(MESSAGES[self.board.language][name] + "\r\n")

    # --- The firmware ---

    def firmware(self):
        try:
            self.write(self.board.greeting)
            runs = True
            while True:
                if runs:
                    self.run_code()
                runs = self.repl()
                self.say("reboot")
        except Gone:
            pass

    def run_code(self):
        while True:
            self.board.boots += 1
            self.mode = "code"
            self.fresh()
            program = self.board.program()
            self.stamp = self.board.stamp()
            self.write("\x1b]0;🐍code.py | 9.2.9\x1b\\")
            self.say("reload")
            if program:
                self.say("output")
                raised = self.execute(program[1], program[0])
                if isinstance(raised, Reload):
                    continue
                self.write(raised or "")
            self.write("\x1b]0;🐍Done | 9.2.9\x1b\\\r\n")
            self.say("done")
            if not self.board.any_key:
                return
            self.mode = "any key"
            self.say("key")
            if self.next() != CTRL_D:
                return

    def repl(self):
        """Until a soft reboot; whether that runs code.py."""
        mode = self.friendly
        while mode:
            self.fresh()
            mode = mode()
        return self.mode == "friendly" or self.board.runs_in_raw

    def friendly(self):
        self.mode = "friendly"
        self.write(f"\r\n{VERSION}\r\n>>> ")
        line = bytearray()
        while True:
            byte = self.next()
            if byte == CTRL_A:
                return self.raw
            if byte == CTRL_D and not line:
                self.write("\r\n")
                return None
            if byte in (CTRL_B, CTRL_C, 13):
                line.clear()
                self.write("\r\n>>> ")
            elif byte >= 32:
                line.append(byte)
                self.write(b"\x1b[2K\x1b[0G>>> " + line)

    def raw(self):
        self.mode = "raw"
        line = bytearray()
        self.write(BANNER)
        while True:
            byte = self.next()
            if byte == CTRL_A and line == b"\x05A" and self.board.raw_paste != "banner":
                self.paste()
            elif byte == CTRL_A:
                self.write(BANNER)
            elif byte == CTRL_B:
                return self.friendly
            elif byte == CTRL_D and not line:
                self.write("\r\n")
                return self.raw if self.reboot_in_raw() else None
            elif byte == CTRL_D:
                self.write("OK")
                self.answer(bytes(line))
            elif byte != CTRL_C:
                line.append(byte)
                continue
            line.clear()

    def reboot_in_raw(self):
        if self.board.runs_in_raw:
            return False
        self.say("reboot")
        return True

    def paste(self):
        if self.board.raw_paste == "no":
            self.write(b"R\x00")
            return
        window = self.board.window
        self.write(b"R\x01" + struct.pack("<H", window) + b"\x01")
        source, error = bytearray(), None
        while (byte := self.next()) != CTRL_D:
            if byte == CTRL_C:
                error = "Traceback (most recent call last):\r\nKeyboardInterrupt: \r\n"
                break
            source.append(byte)
            if len(source) == self.board.abort_paste:
                error = 'Traceback (most recent call last):\r\n  File "<stdin>", line 1\r\nSyntaxError: invalid syntax\r\n'
                self.write(b"\x04")
                while self.next() not in (CTRL_C, CTRL_D):
                    pass
                break
            if len(source) % window == 0:
                self.write(b"\x01")
        if len(source) != self.board.abort_paste:
            self.write(b"\x04")
        self.answer(bytes(source), error)

    def answer(self, source, error=None):
        """Output, \x04, what was raised, \x04, the prompt."""
        if error is None:
            self.board.ran.append(source)
            error = self.execute(source, "<stdin>")
        self.write("\x04" + ("" if error is None or isinstance(error, Reload) else error) + "\x04>")

    def look_at_drive(self):
        if self.mode not in ("code", "any key") or self.board.stamp() == self.stamp:
            return
        time.sleep(self.board.autoreload_ms / 1000)
        self.stamp = self.board.stamp()
        if self.running:
            self.throw(Reload)
        else:
            self.put(CTRL_D)

    # --- Python ---

    def throw(self, kind):
        with self.came:
            if self.running:
                self.running.throw(kind)

    def fresh(self):
        """Of a VM, nothing is left but what the board holds for itself."""
        self.board.heap.collect()
        names = dict(vars(builtins), print=self.print, __import__=self.load)
        self.globals = {"__name__": "__main__", "__builtins__": names}

    def print(self, *values, sep=" ", end="\n", **_):
        self.write((sep.join(map(str, values)) + end).replace("\n", "\r\n"))

    def load(self, name, *arguments):
        found = self.board.modules.get(name, self.own_modules().get(name))
        return builtins.__import__(name, *arguments) if found is None else found

    def own_modules(self):
        heap, program = self.board.heap, self.running
        made = {
            "gc": {"collect": heap.collect, "mem_alloc": heap.mem_alloc, "mem_free": heap.mem_free,
                   "enable": lambda: None, "disable": lambda: None, "isenabled": lambda: True},
            "fake_heap": {"keep": heap.keep, "waste": heap.waste},
            "os": {"uname": lambda: System("nRF52840", "nRF52840", "9.2.9", VERSION.split("; ")[0], MACHINE)},
            "sys": {"implementation": Implementation("circuitpython", (9, 2, 9)),
                    "stdout": types.SimpleNamespace(write=lambda text: self.print(text, end=""))},
            "time": {"sleep": program.sleep, "monotonic": time.monotonic},
            "board": {"board_id": "feather_nrf52840_express"},
            "traceback": {"print_exception": lambda _kind, raised, _frames: self.print(self.traceback(raised, self.name), end="")},
            "supervisor": {"runtime": types.SimpleNamespace(autoreload=True)},
            "microcontroller": {"reset": self.reset},
        }
        return {name: types.SimpleNamespace(__name__=name, **values) for name, values in made.items()}

    def reset(self):
        threading.Thread(target=self.board.vanish, daemon=True).start()
        self.running.nudged.wait()

    def execute(self, source, name):
        """The text of what it raised; Reload as it is; None: it came to its end."""
        memory = MESSAGES[self.board.language]["memory"]
        if self.board.source_limit is not None and len(source) > self.board.source_limit:
            return f"Traceback (most recent call last):\r\nMemoryError: {memory}, allocating {len(source)} bytes\r\n"
        self.name = name
        program = Program(lambda: exec(compile(source, name, "exec"), self.globals))  # pylint: disable=exec-used
        with self.came:
            self.running = program
            program.start()
        while program.is_alive() and not self.over:
            program.join(0.05)
        with self.came:
            self.running = None
        if self.over:
            program.abandon()
            raise Gone
        if program.raised is None or isinstance(program.raised, (Reload, SystemExit)):
            return program.raised if isinstance(program.raised, Reload) else None
        return self.traceback(program.raised, name)

    def traceback(self, raised, name):
        lines = ["Traceback (most recent call last):"]
        if isinstance(raised, SyntaxError) and raised.filename == name:
            lines.append(f'  File "{name}", line {raised.lineno}')
            raised = SyntaxError("invalid syntax")
        for frame in traceback.extract_tb(raised.__traceback__):
            if frame.filename == name:
                lines.append(f'  File "{name}", line {frame.lineno}, in {frame.name}')
        return "\r\n".join([*lines, f"{type(raised).__name__}: {raised}", ""])
