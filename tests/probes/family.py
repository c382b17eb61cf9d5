# SPDX-License-Identifier: MIT
"""Probes: what they make of a program, held against the program itself, and what comes of what they print.

probing.c speaks memlint.instrument/1; run_steps.py is a target, this Python with a heap that programs fill by hand.
Each of programs/ is rewritten in each way. What is rewritten must be the same program but for the probes.
"""

import ast
import contextlib
import functools
import glob
import json
import os
import random
import re
import subprocess
import sys

import harness
from harness import check, same

COMMANDS, FILE = 1, 2
RECORD = re.compile("\x1e[^\x1f]*\x1f", re.S)
PREPARATION = 10  # commands before the program
TURNS = 3


def cases(env):
    for name, function in sorted(globals().items()):
        if name.startswith("test_"):
            yield name[5:], functools.partial(function, Bench(env))


class Bench:
    def __init__(self, env):
        self.env = env
        self.program = env.build("tests", "probes", "probing")

    def probing(self, verb, paths, stdin="", way=COMMANDS, minimal=0, iterations=TURNS):
        """Bytes in and out: a line may end in \\r\\n."""
        done = subprocess.run([self.program, verb, str(way), str(minimal), str(iterations), *paths], input=stdin.encode(),
                              capture_output=True, timeout=60, check=False,
                              env=harness.environment(MEMLINT_SRCDIR=self.env.srcdir))
        check(done.returncode == 0, f"exit status {done.returncode}\n{done.stderr.decode()}")
        return done.stdout

    def steps(self, paths, **how):
        """The steps of each file."""
        out, files = self.probing("steps", paths, **how), []
        while out:
            head, out = out.split(b"\n", 1)
            if head == b"file":
                files.append([])
                continue
            check(head.startswith(b"step "), head)
            size = int(head.split()[1])
            files[-1].append(out[:size].decode())
            out = out[size:]
        return files

    def run(self, steps, file=False):
        done = harness.succeed([sys.executable, "-I", self.env.source("tests", "probes", "run_steps.py")],
                               stdin=json.dumps({"steps": steps, "file": file}))
        return json.loads(done.stdout)

    def figures(self, path, pieces, **how):
        """pieces: (step, stream, ended, t_ms, text)"""
        stdin = "".join("piece {} {} {} {} {}\n{}".format(*piece[:4], len(piece[4].encode()), piece[4]) for piece in pieces)
        return Figures(self.probing("figures", [path], stdin=stdin, **how).decode())

    def measure(self, path, **how):
        """A program is run to its end, and what it wrote is read."""
        file = how.get("way") == FILE
        results = self.run(self.steps([path], **how)[0], file)
        return self.figures(path, pieces_of(results), **how), results


def pieces_of(results):
    """Of each command its output, then its error, which ends it."""
    for step, (output, error, _) in enumerate(results):
        yield step, 0, 0, 100 * step, output
        yield step, 1, 1, 100 * step + 50, error


class Figures:
    """What `probing figures` prints."""

    def __init__(self, text):
        self.text, self.samples, self.measured, self.estimated, self.notes = text, [], {}, {}, []
        self.imports, self.lines, self.problem = [], {}, None
        for line in text.split("\n")[:-1]:
            name, *fields = line.split("\t")
            getattr(self, "take_" + name, functools.partial(self.take, name))(*fields)

    def take(self, name, *fields):
        setattr(self, name, fields[0] if len(fields) == 1 else fields)

    def take_run(self, *fields):
        self.over, self.status, self.error_line, self.probe_cost = map(int, fields)

    def take_sample(self, *fields):
        self.samples.append(tuple(map(int, fields)))

    def take_figure(self, name, way, low, *rest):
        getattr(self, way)[name] = None if low == "none" else (int(low), int(rest[0]), *rest[1:])

    def take_import(self, module, line, count):
        self.imports.append((module, int(line), int(count)))

    def take_line(self, line, count):
        self.lines[int(line)] = int(count)

    def take_note(self, text):
        self.notes.append(text)

    def exact(self, name):
        figure = self.measured[name]
        check(figure is None or figure[0] == figure[1], figure)
        return figure and figure[0]


@contextlib.contextmanager
def program(text):
    with harness.scratch() as folder:
        path = os.path.join(folder, "code.py")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        yield path


def own(env):
    return sorted(glob.glob(env.source("tests", "probes", "programs", "*.py")))


# --- The program stays what it is ---


class Clean(ast.NodeTransformer):
    """Without probes, and with each module imported by a statement of its own."""

    def visit_Expr(self, node):
        call = node.value
        probe = isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and re.match(r"_ml(\d+q)?l?$", call.func.id)
        return None if probe else self.generic_visit(node)

    def visit_Import(self, node):
        return [ast.Import([name]) for name in node.names]


def cleaned(tree):
    return ast.dump(Clean().visit(tree)).replace(", body=[]", ", body=[Pass()]")


def body_of(text, way):
    """The program's statements in the text that is run."""
    tree = ast.parse(text)
    if way == FILE:
        tried = [node for node in tree.body if isinstance(node, ast.Try)][-1]
        tree.body = tried.body
    return tree


def parses(path):
    with open(path, "rb") as file:
        source = file.read()
    try:
        return ast.parse(source)
    except SyntaxError:
        return None


def is_future(tree):
    return any(isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in tree.body)


def same_program(bench, path, text, way):
    """CPython alone minds a future import that isn't the first statement."""
    original = parses(path)
    if way == FILE and is_future(original):
        text = text.replace("from __future__", "from future")
        original = ast.parse(re.sub("from __future__", "from future", ast.unparse(original)))
    same(cleaned(original), cleaned(body_of(text, way)), f"{path}, way {way}")


def corpus(env):
    paths = own(env)
    for pattern in (("examples", "*", "*.py"), ("tests", "rules", "*", "*.py"), ("tests", "suggestions", "*", "*.py"),
                    ("tests", "probes", "*.py"), ("host-shim", "bindings", "python", "*", "*.py")):
        paths += glob.glob(env.source(*pattern))
    paths = [path for path in sorted(paths) if parses(path)]
    check(len(paths) > 200, f"only {len(paths)} programs")
    return paths


def test_nothing_but_probes_is_added(bench):
    paths = corpus(bench.env)
    for way, minimal in ((COMMANDS, 0), (FILE, 0), (COMMANDS, 1), (FILE, 1)):
        files = bench.steps(paths, way=way, minimal=minimal)
        same(len(paths), len(files))
        for path, steps in zip(paths, files):
            same_program(bench, path, steps[PREPARATION if way == COMMANDS else 0], way)


def test_every_command_is_python(bench):
    for steps in bench.steps(own(bench.env)):
        same(PREPARATION + 2, len(steps))
        for step in steps:
            check(step.endswith("\n"), step)
            ast.parse(step)


def plain(bench, path):
    """Output and names of the program as it is, which must come to its end."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        output, error, names = bench.run([file.read()])[0]
    check(not error, error)
    return output, names


def test_a_program_does_what_it_did(bench):
    for path in own(bench.env):
        with open(path, encoding="utf-8") as file:
            if "while True" in file.read() and not path.endswith("leaves.py"):
                continue
        output, names = plain(bench, path)
        for way in (COMMANDS, FILE):
            steps = bench.steps([path], way=way)[0]
            if way == FILE and path.endswith("future.py"):
                continue
            results = bench.run(steps, way == FILE)
            same("", "".join(error for _, error, _ in results), path)
            same(output, RECORD.sub("", "".join(text for text, _, _ in results)), path)
            kept = results[-1][2]
            same(names, {name: value for name, value in kept.items() if name in names}, path)
            others = [name for name in set(kept) - set(names) if not re.fullmatch(r"_ml(\d+q)?[a-z]", name)]
            check(not others, f"{path} got names {others}")


def test_a_main_loop_ends_after_its_turns(bench):
    expected = {"one_line_loop": "1\n2\n3\n", "block_first": "turn 1\nturn 2\n", "in_function": "1\n2\n3\n",
                "cleans_up": "stopped\nend True\n", "tasks": "1\n2\n3\n", "leaves": "left 2\n", "counts_down": "2\n1\n0\n"}
    for name, output in expected.items():
        path = bench.env.source("tests", "probes", "programs", name + ".py")
        for way in (COMMANDS, FILE):
            figures, results = bench.measure(path, way=way)
            same(output, RECORD.sub("", "".join(text for text, _, _ in results)), name)
            same((1, 0, ""), (figures.over, figures.status, figures.type), name)
            turns = {"leaves": 2, "counts_down": 3}.get(name, TURNS + 1)
            same(list(range(1, turns + 1)), [sample[3] for sample in figures.samples if sample[1] == 3 and sample[4]], name)


def lines_of_statements(tree):
    return sorted({node.lineno for node in ast.walk(tree) if isinstance(node, ast.stmt)})


def test_a_line_is_the_users(bench):
    """Each statement's line in what is run leads back to its line in what was written."""
    for path in own(bench.env):
        original = parses(path)
        for way in (COMMANDS, FILE):
            step = PREPARATION if way == COMMANDS else 0
            text = bench.steps([path], way=way)[0][step].replace("from __future__", "from future")
            probed = Clean().visit(body_of(text, way))
            wanted = [node.lineno for node in ast.walk(Clean().visit(original)) if hasattr(node, "lineno")]
            found = [node.lineno for node in ast.walk(probed) if hasattr(node, "lineno")]
            pairs = sorted(set(zip(found, wanted)))
            check(len(found) == len(wanted), path)
            for line, users_line in pairs[:: 1 + len(pairs) // 4]:
                same(users_line, error_at(bench, path, line, way, text).error_line, f"{path}:{users_line}, way {way}")


def seed_of(text):
    """Of the sums in a text that is run as a file."""
    return re.search(r"\\x1eX(\d+)\\x1f", text)[1]


def error_at(bench, path, line, way, text):
    name, step = ("<stdin>", PREPARATION) if way == COMMANDS else ("code.py", 0)
    trace = f'Traceback (most recent call last):\r\n  File "{name}", line {line}, in <module>\r\nValueError: x\r\n'
    if way == FILE:
        return bench.figures(path, [(0, 0, 1, 0, f"\x1eE{seed_of(text)} <class 'ValueError'> x\x1f{trace}\x1f")], way=way)
    return bench.figures(path, [(step, 1, 1, 0, trace)], way=way)


# --- What is measured ---


FREE = 99000  # of run_steps.py, at the start

KNOWN = """import heap
import library0, library1
heap.keep(64); heap.keep(32)
if heap:
    heap.keep(16)
while True:
    heap.keep(10)
    heap.waste(48)
"""


def test_what_is_kept_and_thrown_away_is_told(bench):
    for way in (COMMANDS, FILE):
        with program(KNOWN) as path:
            figures, _ = bench.measure(path, way=way)
        same([("heap", 1, 0), ("library0", 2, 300), ("library1", 2, 5000)], figures.imports)
        same({1: 0, 2: 5300, 3: 96, 4: 0, 5: 16}, figures.lines)
        peak = 5412 + TURNS * 10 + 48
        same({"kept_after_imports": 5300, "kept_before_loop": 5412, "growth": 10, "garbage": 48, "peak": peak,
              "min_free": FREE - peak, "available": FREE}, {name: figures.exact(name) for name in figures.measured})
        same(str(TURNS), figures.iterations)
        same(["CircuitPython 9.2.9", "toy_board"], [figures.version, figures.board])


def test_what_the_first_turn_keeps_is_no_growth(bench):
    once = "import heap\nturns = 0\nwhile True:\n    heap.keep(10 if turns else 5000)\n    turns += 1\n"
    for way in (COMMANDS, FILE):
        with program(once) as path:
            same("10", str(bench.measure(path, way=way)[0].exact("growth")))


# --- What is read ---


def test_a_stream_may_be_cut_anywhere(bench):
    with program(KNOWN) as path:
        figures, results = bench.measure(path)
        bytewise = [(step, stream, ended if at == len(text) - 1 else 0, t_ms, text[at:at + 1])
                    for step, stream, ended, t_ms, text in pieces_of(results) for at in range(max(len(text), 1))]
        ended = [(*piece[:2], 1, *piece[3:]) if piece[4] == "" and piece[1] == 1 else piece for piece in bytewise]
        same(figures.text, bench.figures(path, ended).text)


def test_titles_may_stand_anywhere(bench):
    noise = ["\x1b]0;\U0001f40dWi-Fi: off | code.py | 9.2.9\x1b\\", "\x1b[2K\x1b[0G", "\x1b]0;x\a"]
    with program(KNOWN) as path:
        figures, results = bench.measure(path)
        dice = random.Random(7)
        for _ in range(10):
            pieces = []
            for step, stream, ended, t_ms, text in pieces_of(results):
                at = dice.randrange(len(text) + 1)
                pieces.append((step, stream, ended, t_ms, text[:at] + dice.choice(noise) + text[at:]))
            same(figures.text, bench.figures(path, pieces).text)


def without_line(sample):
    return (*sample[:2], *sample[3:])


def test_a_garbled_sample_is_dropped(bench):
    with program(KNOWN) as path:
        figures, results = bench.measure(path)
        dice, whole, fewer = random.Random(8), set(figures.samples), 0
        for _ in range(60):
            pieces = [list(piece) for piece in pieces_of(results)]
            text = list(pieces[2 * PREPARATION][4])
            for at in dice.sample(range(len(text)), 3):
                text[at] = dice.choice(["", "0", "7", " ", "\x1e", "\x1f", "x", "-"])
            pieces[2 * PREPARATION][4] = "".join(text)
            read = bench.figures(path, pieces)
            # What comes after a lost one tells of more than one line, so it has none.
            made_up = {sample for sample in read.samples if sample[2]} - whole
            made_up |= {without_line(sample) for sample in read.samples} - set(map(without_line, whole))
            check(not made_up, f"made up: {made_up}\nof {''.join(text)!r}")
            at = [sample for sample in read.samples if sample[4]]
            parts = {(2, 300), (2, 5000), (3, 32), (3, 64)}  # of lines with two statements
            check(at and read.lines.items() <= figures.lines.items() | parts, read.lines)
            fewer += len(read.samples) < len(figures.samples)
        check(fewer > 30, f"only {fewer} of 60 were garbled")


PARTS = ["\x1e", "\x1f", "\x1eS", " 12", " -1", "\x1eE <class 'X'> ", "\x1eI0 ", "\x1eT ", "\x1b", "\x1b]", "\x1b[", '  File "',
         '<stdin>"', " line 4294967296", "\n", "\r\n", "X: ", "\x00", "\xff", "\u20ac", "0" * 600, "\x1eS" + " 9" * 300 + "\x1f"]


def test_noise_is_nothing(bench):
    with program(KNOWN) as path:
        dice = random.Random(9)
        for way, step in ((COMMANDS, PREPARATION), (FILE, 0)):
            noise = [(step, dice.randrange(2), 0, 0, "".join(dice.choices(PARTS, k=300))) for _ in range(40)]
            read = bench.figures(path, noise, way=way)
            same([[], None], [read.samples, read.problem])


TRACES = {
    "de": 'Zurückverfolgung (jüngste Aufforderung zuletzt):\r\n  Datei "<stdin>", Zeile 3, in <module>\r\n{}',
    "zh": '回溯（最近一次调用最后）：\r\n  文件"<stdin>", 第3行, 在<module>\r\n{}',
    "library": 'Traceback (most recent call last):\r\n  File "<stdin>", line 3, in <module>\r\n'
               '  File "lib/neopixel.py", line 99, in __init__\r\n{}',
    "chained": 'Traceback (most recent call last):\r\n  File "<stdin>", line 1, in <module>\r\nKeyError: no\r\n\r\n'
               'During handling of the above exception, another exception occurred:\r\n\r\n'
               'Traceback (most recent call last):\r\n  File "<stdin>", line 3, in <module>\r\n{}',
}


def test_an_error_is_told_in_any_language(bench):
    with program("x = 1\ny = 2\nz = 1 / 0\n") as path:
        for name, text in TRACES.items():
            for last in ("ZeroDivisionError: Division durch Null\r\n", "ZeroDivisionError: Division durch Null"):
                read = bench.figures(path, [(PREPARATION, 1, 1, 0, text.format(last))])
                same((1, "ZeroDivisionError", "Division durch Null", 3),
                     (read.status, read.type, read.message, read.error_line), name)
        read = bench.figures(path, [(PREPARATION, 1, 1, 0, "MemoryError: \r\n")])
        same((1, "MemoryError", "", 0), (read.status, read.type, read.message, read.error_line))


def test_what_ends_a_program_from_outside_is_no_error(bench):
    with program("import sys\nsys.exit(3)\n") as path:
        for way in (COMMANDS, FILE):
            read, _ = bench.measure(path, way=way)
            same((1, 0, ""), (read.over, read.status, read.type))


def test_a_program_that_raises_is_an_answer(bench):
    with program("import heap\nheap.keep(500)\n\nheap.waste(100000)\n") as path:
        for way in (COMMANDS, FILE):
            read, _ = bench.measure(path, way=way)
            same((1, 1, "MemoryError", "memory allocation failed, allocating 100000 bytes", 4),
                 (read.over, read.status, read.type, read.message, read.error_line))
            same([4], [read.samples[-1][1]], "phase of the last sample")


def test_an_end_that_was_not_seen_is_told(bench):
    """What a raw REPL says at a command's end the program may print, so that it seems to be over."""
    with program("import heap\nheap.keep(500)\nraise ValueError\n") as path:
        pieces = list(pieces_of(bench.measure(path)[1]))
        for end, seen in ((pieces[-3], True), ((PREPARATION, 1, 1, 0, ""), False)):
            read = bench.figures(path, [*pieces[:-3], end, *pieces[-2:]])
            same((seen, not seen), (4 in [sample[1] for sample in read.samples], read.measured["min_free"] is None))
            same(not seen, any("end was not seen" in note for note in read.notes))


def test_a_target_that_cannot_run_probes_is_a_failure(bench):
    with program("x = 1\n") as path:
        read = bench.figures(path, [(2, 1, 1, 0, "Traceback:\r\n  File \"<stdin>\", line 1\r\nMemoryError: \r\n")])
        check(read.problem and "MemoryError" in read.problem[2] and "too little memory" in read.problem[2], read.text)


def test_a_lost_baseline_is_a_failure(bench):
    with program(KNOWN) as path:
        _, results = bench.measure(path)
        pieces = [piece for piece in pieces_of(results) if piece[0] != PREPARATION - 1]
        read = bench.figures(path, pieces)
        check(read.problem and "baseline" in read.problem[2], read.text)


def test_samples_have_a_limit(bench):
    """There the run ends, and what was sampled is told."""
    with program(KNOWN) as path:
        _, results = bench.measure(path)
        pieces = list(pieces_of(results))
        record = RECORD.findall(results[PREPARATION][0])[-2]
        for thousands in (49, 51):
            many = [(PREPARATION, 0, 0, 5, record * 1000)] * thousands
            read = bench.figures(path, pieces[:2 * PREPARATION] + many)
            full = thousands == 51
            same((full, None), (bool(read.over), read.problem))
            same(full, any("as many as memlint takes" in note for note in read.notes))
        check(99_998 < len(read.samples) <= 100_000 and read.exact("kept_before_loop"), len(read.samples))


def test_lines_that_fall_are_told_in_order(bench):
    """Each of 200 lines many times over, the last line first."""
    count = 200
    with program("x = 1\n" * count) as path:
        steps = bench.steps([path])[0]
        pieces = list(pieces_of(bench.run(steps)))[:2 * PREPARATION]
        records = [record for record in RECORD.findall(bench.run(steps)[PREPARATION][0]) if record.startswith("\x1eS")]
        falling = "".join(records[:count + 1][::-1])
        read = bench.figures(path, pieces + [(PREPARATION, 0, 0, 5, falling)] * 240)
        same((None, list(range(1, count + 1))), (read.problem, list(read.lines)))


def test_a_version_needs_a_name(bench):
    with program(KNOWN) as path:
        seed = seed_of(bench.steps([path], way=FILE)[0][0])
        for text in ("  5", " ", "  ", "", " 5"):
            same("5" if text == " 5" else "", bench.figures(path, [(0, 0, 0, 0, f"\x1eI0{seed}{text}\x1f")]).version)


UNFINISHED = ["\\x1e", "\\x1b]", "\\x1b[", "\\x1e\\x1b]", "\\x1e" + "x" * 600, "\\x1eE <class 'X'> "]


def test_an_error_cannot_be_hidden(bench):
    """By what a program prints before it, or says in it, that looks as if it began something."""
    for text in UNFINISHED:
        for end in ("\\n", ""):
            for way in (COMMANDS, FILE):
                with program(f'\nprint("{text}", end="{end}")\nraise ValueError("{text}")\n') as path:
                    read, _ = bench.measure(path, way=way)
                same((1, 1, "ValueError", 3), (read.over, read.status, read.type, read.error_line), f"{text}, way {way}")


def test_a_message_may_have_lines(bench):
    with program('raise ValueError("one\\ntwo")\n') as path:
        for way in (COMMANDS, FILE):
            read, _ = bench.measure(path, way=way)
            same(("ValueError", "one", 1), (read.type, read.message, read.error_line))


def test_a_program_makes_no_records(bench):
    """What it prints has no seed."""
    for record in ("O", "L", "X", "O 0", "E <class 'KeyError'> x", "I1 mine", "I2 mine"):
        with program(f'print("\\x1e{record}\\x1f", end="")\nraise MemoryError("full")\n') as path:
            for way in (COMMANDS, FILE):
                read, _ = bench.measure(path, way=way)
                same((1, 1, "MemoryError", "full"), (read.over, read.status, read.type, read.message), record)
                same("toy_board", read.board)


def test_what_cannot_be_read_is_not_run(bench):
    with program("x = (1\n") as path:
        read = Figures(bench.probing("steps", [path]).decode().replace("file\n", ""))
        check(read.problem and read.problem[0] == "2", read.text)


# --- Real firmware ---


FIRMWARE = "/usr/share/firmware-microbit-micropython/firmware.hex"
FULL = "a = []\nwhile True:\n    a.append(bytearray(700))\n"
SMALL = """import math
b = bytearray(2000)
chain = ()
n = 1000
while True:
    chain = n, chain
    text = "turn %d and more" % n
"""


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


def measure_on_board(bench, text, **how):
    """What a program does on the micro:bit, read from what drive_target.c shows of each command's output."""
    with program(text) as path, microbit() as port:
        commands = ["restart"]
        for number, step in enumerate(bench.steps([path], **how)[0]):
            command = os.path.join(os.path.dirname(path), f"step{number}")
            with open(command, "w", encoding="utf-8") as file:
                file.write(step)
            commands.append("run " + command)
        done = harness.run([bench.env.build("tests", "device", "drive_target"), "--port", port],
                           stdin="\n".join(commands) + "\n")
        said = [json.loads(line) for line in done.stdout.splitlines()]
        check(all(step["status"] == "ok" for step in said), done.stdout + done.stderr)
        ran = [(step["output"], step["error"], None) for step in said if step["step"] == "run"]
        return bench.figures(path, pieces_of(ran), **how)


def near(expected, actual, most, what):
    check(abs(actual - expected) <= most, f"{what}: {actual}, expected {expected} within {most}")


def test_firmware_measures_what_is_known(bench):
    """A tuple of two has 16 bytes; a text of 18 bytes, its object and what formats it, some 50."""
    figures = measure_on_board(bench, SMALL, iterations=17)
    same(["MicroPython 1.9.2", "micro:bit with nRF51822"], [figures.version, figures.name])
    same((1, 0, "", "17"), (figures.over, figures.status, figures.type, figures.iterations))
    near(2016, figures.lines[2], 32, "bytearray(2000) and a name")
    near(16, figures.exact("growth"), 6, "growth")
    near(48, figures.exact("garbage"), 64, "garbage")
    check(200 < figures.probe_cost < 600, figures.probe_cost)
    near(9392, figures.exact("available"), 200, "free after boot")
    near(figures.exact("available") - figures.exact("peak"), figures.exact("min_free"), 16, "least free memory")


def test_firmware_measures_less_with_minimal(bench):
    figures = measure_on_board(bench, SMALL, iterations=5, minimal=1)
    same(({}, []), (figures.lines, figures.imports))
    near(16, figures.exact("growth"), 16, "growth")


def test_firmware_that_runs_out_of_memory_tells_where(bench):
    for way in (COMMANDS, FILE):
        figures = measure_on_board(bench, FULL, way=way, iterations=0)
        same((1, 1, "MemoryError", "memory allocation failed, allocating 700 bytes", 3),
             (figures.over, figures.status, figures.type, figures.message, figures.error_line))
        near(720, figures.exact("growth"), 16, "growth")


def test_firmware_runs_a_file(bench):
    figures = measure_on_board(bench, SMALL, way=FILE, iterations=5)
    same((1, 0, "", "5", -1), (figures.over, figures.status, figures.type, figures.iterations, figures.probe_cost))
    near(2016, figures.lines[2], 32, "bytearray(2000) and a name")
