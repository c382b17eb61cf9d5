# SPDX-License-Identifier: MIT
"""Pictures of runs: what must be seen in them is, what strangers write stays text, and what can't be drawn is said."""

import functools
import os
import pty
import re
import shutil
import signal
import stat
import struct
import subprocess
import xml.etree.ElementTree

import fake_board
import harness
from harness import check

COLUMNS = "t_ms,phase,line,iteration,collected,used,free,detail\n"
HEAD = (",record,,,,,,1\n,program,,,,1,,af63f54c86021707\n,kind,,,,,,{kind}\n,name,,,,,,{name}\n"
        ",version,,,,,,CircuitPython 9.2.9\n,board,,,,,,feather\n")
LEAK = ["growth=1040", "garbage=2000", "available=92160", "floor=10240", "iterations=50", "neopixel:3=1587", "json:4=0"]
PROBES = "probes, one a turn in the main loop"
SVG, PNG = b"<?xml", b"\x89PNG\r\n\x1a\n"


def cases(env):
    yield from harness.in_folders(globals(), functools.partial(Desk, env))


class Desk:
    def __init__(self, env, folder):
        self.program, self.folder = env.build("tests", "plot", "draw"), folder
        self.memlint, self.source = env.memlint, env.srcdir

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def write(self, name, data):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "wb") as file:
            file.write(data if isinstance(data, bytes) else data.encode())

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def run(self, target, samples, *figures, title="code.py", name="a board", kind="serial",
            **options):
        self.write("run.csv", COLUMNS + HEAD.format(name=name, kind=kind) + samples)
        return harness.run([self.program, "run.csv", target, title, *figures], cwd=self.folder, **options)

    def draw(self, target, samples, *figures, **options):
        done = self.run(target, samples, *figures, **options)
        check(done.returncode == 0 and not done.stderr, f"exit status {done.returncode}: {done.stderr}")
        return done.stdout

    def on_a_terminal(self, samples, *figures, **changes):
        self.write("run.csv", COLUMNS + HEAD.format(name="a board", kind="serial") + samples)
        ours, theirs = pty.openpty()
        environment = {**harness.environment(), **changes}
        child = subprocess.Popen([self.program, "run.csv", "-", "code.py", *figures], cwd=self.folder, stdout=theirs,
                                 env=environment)
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 65536):
                shown += piece
        except OSError:  # how Linux says that nobody writes any more
            pass
        os.close(ours)
        check(child.wait(timeout=60) == 0, f"exit status {child.returncode}")
        return shown.decode()

    def texts(self, name):
        root = xml.etree.ElementTree.fromstring(self.read(name))
        return [" ".join("".join(element.itertext()).split()) for element in root.iter("{http://www.w3.org/2000/svg}text")]

    def svg(self, samples, *figures, **options):
        """The texts of a picture."""
        self.draw("memory.svg", samples, *figures, **options)
        return self.texts("memory.svg")

    def fails(self, target, message, *figures, note="", **options):
        done = self.run(target, SAMPLES, *figures, **options)
        harness.same(f"memlint: error: {message}\n{note.format(target)}", done.stderr, "standard error")
        check(done.returncode == 2 and not done.stdout, f"exit status {done.returncode}: {done.stdout}")

    def gnuplot(self, script):
        """A PATH in which this stands for gnuplot."""
        self.write("bin/gnuplot", "#!/bin/sh\n" + script + "\n")
        os.chmod(self.path("bin", "gnuplot"), stat.S_IRWXU)
        return f"{self.path('bin')}:{os.environ['PATH']}"

    def no_gnuplot(self):
        os.makedirs(self.path("empty"), exist_ok=True)
        return self.path("empty")


def sample(t_ms, phase, line, iteration, raw, kept, free=""):
    return f"{t_ms},{phase},{line},{iteration},0,{raw},{free},\n{t_ms},{phase},{line},{iteration},1,{kept},{free},\n"


def loop(turns, growth=1040, garbage=2000, start=2000):
    return "".join(sample(1000 + 100 * i, "loop", 9, i + 1, start + i * growth + garbage, start + i * growth)
                   for i in range(turns))


STATUS = ",status,,,,,,ok\n"
BEFORE = sample(0, "start", "", 0, 0, 0) + sample(300, "imports", 3, 0, 1800, 1587) + sample(320, "imports", 4, 0, 1600, 1587)
SAMPLES = BEFORE + loop(50) + STATUS
NOTE = ("memlint: note: the samples are in memory.csv: memlint --replay memory.csv --plot={} code.py draws them later\n")


def has(texts, *expected):
    for text in expected:
        check(text in texts, f"no {text!r} in {texts}")


def test_a_leak_is_seen(desk):
    has(desk.svg(SAMPLES, *LEAK),
        "code.py grows by 1,040 bytes a turn, makes 2,000 of garbage",
        "Free memory falls below 10,240 bytes in about 27 more turns",
        "a board, CircuitPython 9.2.9 · 50 turns",
        "highest seen: 54,960 bytes, lowest free: 37,200 bytes",
        "kept: 52,960 bytes, +1,040 a turn",
        "threshold: 10,240 bytes must stay free", "end of the heap: 92,160 bytes",
        "import neopixel: +1,587", "main loop", "20,000", "seconds", "bytes above the start")


def test_peak_and_free_are_the_targets_where_it_can_tell(desk):
    has(desk.svg(SAMPLES, *LEAK, "peak=60000", "min_free=30000"), "peak: 60,000 bytes, lowest free: 30,000 bytes")


def test_a_flat_program_is_seen(desk):
    has(desk.svg(BEFORE + loop(50, 0, 0) + STATUS, "growth=0", "garbage=0"), "code.py stays flat: a turn takes nothing")
    has(desk.svg(BEFORE + loop(50, 0) + STATUS, "growth=0", "garbage=2000"),
        "code.py keeps nothing, makes 2,000 bytes of garbage a turn")


def test_a_program_that_does_not_fit_is_seen(desk):
    error = ',error-type,12,,,,,MemoryError\n,error-message,,,,,,"no, 8 bytes"\n,status,,,,,,error\n'
    has(desk.svg(BEFORE + loop(50) + error, *LEAK, "fits=0"), "code.py: MemoryError in line 12 after 50 turns",
        "Free memory fell below 10,240 bytes; +1,040 bytes a turn")
    has(desk.svg(SAMPLES, *LEAK, "fits=0"), "Free memory fell below 10,240 bytes")


def test_a_picture_names_the_program_without_its_folders(desk):
    has(desk.svg(SAMPLES, "growth=0", "garbage=0", title="/home/me/code.py"), "code.py stays flat: a turn takes nothing")


def test_a_far_limit_is_said_and_does_not_flatten_the_picture(desk):
    texts = desk.svg(BEFORE + loop(5, 10) + STATUS, "available=92160", "floor=10240")
    has(texts, "threshold: 81,920 bytes, end of the heap: 92,160 bytes ↑", "4,000")
    check("80,000" not in texts, texts)


def test_without_a_known_heap_there_is_no_limit(desk):
    texts = desk.svg(SAMPLES, "growth=1040")
    check(not [text for text in texts if "threshold" in text or "heap" in text or "free" in text], texts)
    has(texts, "highest seen: 54,960 bytes", "code.py grows by 1,040 bytes a turn")


def test_a_floor_that_is_thin_beside_its_heap_shares_a_label(desk):
    has(desk.svg(BEFORE + loop(50, 20000) + STATUS, "available=2000000", "floor=10240"),
        "end of the heap: 2,000,000 bytes; threshold: 10,240 bytes must stay free")


def test_a_heap_that_is_smaller_than_its_floor_is_drawn(desk):
    has(desk.svg(BEFORE + loop(6) + STATUS, "available=9390", "floor=10240", "fits=0"),
        "threshold: 10,240 bytes must stay free", "end of the heap: 9,390 bytes", "Free memory fell below 10,240 bytes")


def test_a_run_without_a_loop_is_drawn(desk):
    texts = desk.svg(BEFORE + STATUS, "available=5000", "floor=1000", "neopixel:3=1587")
    has(texts, "code.py takes up to 1,800 bytes", "milliseconds", "import neopixel: +1,587")
    check("main loop" not in texts, texts)


def test_imports_that_were_not_measured_one_by_one_have_one_mark(desk):
    has(desk.svg(SAMPLES, "growth=0"), "imports", "main loop")


def test_what_came_at_once_is_drawn_by_number(desk):
    same_time = "".join(sample(7, "set-up", i, 0, i * 100, i * 90) for i in range(20))
    has(desk.svg(same_time + STATUS), PROBES, "code.py takes up to 1,900 bytes", "6", "18")
    has(desk.svg("0,start,,0,1,0,,\n" + STATUS), PROBES, "kept: 0 bytes")
    has(desk.svg("0,start,,0,0,-480,,\n" + STATUS), "highest seen: -480 bytes")


def test_what_came_in_bursts_is_drawn_by_number(desk):
    bursts = "".join(sample(10 * (i // 8), "loop", 9, i + 1, i * 100, i * 90) for i in range(80))
    has(desk.svg(bursts + STATUS), PROBES, "70")
    has(desk.svg(bursts.replace(",loop,", ",set-up,") + sample(9000, "end", "", 80, 0, 0) + STATUS), PROBES)


def test_a_simulators_clock_is_not_shown(desk):
    texts = desk.svg(SAMPLES, *LEAK, kind="sim")
    has(texts, PROBES, "50")
    check("seconds" not in texts, texts)


def test_units_follow_the_length_of_a_run(desk):
    for end, unit in ((1, "milliseconds"), (1999, "milliseconds"), (2000, "seconds"), (180_000, "minutes"),
                      (7_200_000, "hours"), (4_294_967_295, "hours")):
        has(desk.svg(sample(0, "start", "", 0, 0, 0) + sample(end, "end", "", 0, 64, 64) + STATUS), unit)


def test_a_hundred_thousand_samples_keep_their_extremes(desk):
    many = "".join(f"{i},loop,9,{i + 1},{i % 2},{77777 if i == 31416 else 1000 + i % 2},,\n" for i in range(100_000))
    has(desk.svg(many + STATUS), "highest seen: 77,777 bytes")
    check(len(desk.read("memory.svg")) < 300_000, f"{len(desk.read('memory.svg'))} bytes of SVG")


def test_a_png_is_a_png(desk):
    desk.draw("memory.png", SAMPLES, *LEAK)
    data = desk.read("memory.png")
    width, height = struct.unpack(">II", data[16:24])
    check(data.startswith(PNG) and width == 1920 and 800 < height < 1200, f"{data[:24]} {width} x {height}")


def test_an_old_picture_is_replaced(desk):
    for name, begin in (("memory.svg", SVG), ("memory.png", PNG), ("memory.svg", b"<svg"), ("memory.png", b"")):
        desk.write(name, begin and begin + b"old")
        desk.draw(name, SAMPLES, *LEAK)
        check(b"old" not in desk.read(name)[:20] and len(desk.read(name)) > 5000, "the old picture is there")
    desk.draw("out-of-the-way.svg", SAMPLES)
    harness.same("memory.png\nmemory.svg\nout-of-the-way.svg\nrun.csv", "\n".join(sorted(os.listdir(desk.folder))), "files")


def test_what_is_no_picture_is_refused(desk):
    for target in ("memory.pdf", "memory", "svg", ".svg", "out/.png", "memory.svg.txt", "", "memory.SVG"):
        desk.fails(target, f"{target}: expected a picture's name that ends in .svg or .png, or - for the terminal")
    desk.write("code.svg", "import board\n")
    desk.fails("code.svg", "code.svg: is there and is not an SVG file; name another, or remove it")
    desk.write("photo.png", SVG)
    desk.fails("photo.png", "photo.png: is there and is not a PNG file; name another, or remove it")
    harness.same("import board\n", desk.read("code.svg").decode(), "code.svg")
    os.mkdir(desk.path("folder.svg"))
    desk.fails("folder.svg", "folder.svg: is no file; a picture takes the place of one")
    desk.write("file", "")
    desk.fails("file/memory.svg", "file/memory.svg: Not a directory")


def test_a_folder_that_is_not_there_is_said(desk):
    done = desk.run("none/memory.svg", SAMPLES)
    check(done.returncode == 2, f"exit status {done.returncode}")
    check(done.stderr.startswith("memlint: error: none/memory.svg: cannot be written: No such file"), done.stderr)


def test_without_a_sample_there_is_no_picture(desk):
    done = desk.run("memory.svg", STATUS)
    harness.same("memlint: error: memory.svg: not drawn: there is no sample to draw\n", done.stderr, "standard error")
    check(done.returncode == 2 and not os.path.exists(desk.path("memory.svg")), f"exit status {done.returncode}")


# --- gnuplot ---


def test_without_gnuplot_the_samples_are_kept(desk):
    desk.fails("memory.svg", "memory.svg: not drawn: there is no gnuplot in PATH; install it (apt install gnuplot-nox, "
               "brew install gnuplot), or draw in the terminal with --plot=-", note=NOTE, PATH=desk.no_gnuplot())
    harness.same(desk.read("run.csv").decode(), desk.read("memory.csv").decode(), "the samples")
    check(not os.path.exists(desk.path("memory.svg")), "there is a picture")


def test_samples_take_the_place_of_no_other_file(desk):
    desk.write("memory.csv", "day,temperature\n")
    desk.write("memory-2.csv", "")
    for _ in range(2):
        done = desk.run("memory.svg", SAMPLES, PATH=desk.no_gnuplot())
        check("the samples are in memory-2.csv: memlint --replay memory-2.csv --plot=memory.svg" in done.stderr, done.stderr)
        harness.same(desk.read("run.csv").decode(), desk.read("memory-2.csv").decode(), "the samples")
    harness.same("day,temperature\n", desk.read("memory.csv").decode(), "memory.csv")


def test_only_a_program_of_an_absolute_folder_is_gnuplot(desk):
    desk.gnuplot("touch ran; echo '<?xml'")
    os.rename(desk.path("bin", "gnuplot"), desk.path("gnuplot"))
    os.makedirs(desk.path("bin", "gnuplot"))  # a folder that has the name
    for path in (".:", "", ":", "../" + os.path.basename(desk.folder), desk.path("bin")):
        done = desk.run("memory.svg", SAMPLES, PATH=path)
        check("there is no gnuplot in PATH" in done.stderr and not os.path.exists(desk.path("ran")), f"{path}: {done.stderr}")


def test_ctrl_c_ends_gnuplot_and_not_the_report(desk):
    desk.write("code.py", "import neopixel\n" * 8 + "while True:\n    pass\n")
    desk.write("run.csv", COLUMNS + HEAD.format(name="a board", kind="serial") + SAMPLES)
    environment = harness.environment(PATH=desk.gnuplot(f"echo $$ >{desk.path('number')}.tmp; mv {desk.path('number')}.tmp "
                                                        f"{desk.path('number')}; exec sleep 1000"))
    with subprocess.Popen([desk.memlint, "--replay", "run.csv", "--plot=out.svg", "code.py"], cwd=desk.folder, env=environment,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        fake_board.wait_for(lambda: os.path.exists(desk.path("number")))
        running.send_signal(signal.SIGINT)
        out, error = running.communicate(timeout=15)
    check(running.returncode == 130 and "Measured at Runtime" in out, f"exit status {running.returncode}\n{out}{error}")
    check("out.svg: not drawn: gnuplot was stopped" in error and "the samples are in run.csv" in error, error)
    check(not os.path.exists(f"/proc/{desk.read('number').decode().strip()}/status"), "gnuplot goes on")


def test_what_gnuplot_says_when_it_fails_is_told(desk):
    desk.write("memory.svg", SVG + b"old")
    desk.fails("memory.svg", "memory.svg: not drawn: gnuplot ended with status 3 and said: no ?[31mfont", note=NOTE,
               PATH=desk.gnuplot("echo 'no \033[31mfont' >&2; echo '<?xml'; exit 3"))
    desk.fails("memory.svg", "memory.svg: not drawn: gnuplot ended with status 137 and said: ", note=NOTE,
               PATH=desk.gnuplot("kill -9 $$"))
    check(desk.read("memory.svg") == SVG + b"old", "the old picture is gone")


def test_what_is_no_picture_is_not_kept(desk):
    desk.fails("memory.png", "memory.png: not drawn: what gnuplot wrote is no picture; it said: ", note=NOTE,
               PATH=desk.gnuplot("cat >/dev/null"))
    desk.fails("memory.svg", "memory.svg: not drawn: what gnuplot wrote is no picture; it said: ", note=NOTE,
               PATH=desk.gnuplot("exec cat"))


def test_a_gnuplot_without_end_is_ended(desk):
    for script in ("echo '<?xml'; sleep 1000", "exec >&- 2>&-; exec sleep 1000"):
        desk.fails("memory.svg", "memory.svg: not drawn: gnuplot took too long, and was ended", "patience=1000",
                   note=NOTE, PATH=desk.gnuplot(script))
    desk.fails("memory.svg", "memory.svg: not drawn: gnuplot wrote too much, and was ended", note=NOTE,
               PATH=desk.gnuplot("exec yes '<?xml'"))
    desk.fails("memory.svg", "memory.svg: not drawn: gnuplot wrote too much, and was ended", note=NOTE,
               PATH=desk.gnuplot("exec yes >&2"))


def test_the_users_own_settings_of_gnuplot_change_nothing(desk):
    desk.write("home/.gnuplot", "set terminal dumb\nset label 'mine' at 1,1\n")
    check("mine" not in desk.svg(SAMPLES, HOME=desk.path("home"), GNUTERM="dumb"), "their label is in the picture")


def test_png_is_drawn_by_gd_where_there_is_no_cairo(desk):
    real = shutil.which("gnuplot")
    path = desk.gnuplot(f"sed 's/ pngcairo / none /' | {real} \"$@\"")
    desk.draw("memory.png", SAMPLES, *LEAK, PATH=path)
    check(desk.read("memory.png").startswith(PNG), "no PNG")


# --- Strangers' text ---

HOSTILE = ["a'b", "'; system(\"touch hacked\"); '", "`touch hacked`", "@hacked", "$all", "{Symbol a}_b^c", "<b>&amp;<b>",
           "a\\nb", '"x"', "%d %s", "end", "€😀", "’", "]]>", "''", "'", "{", "}", "}}{", "#", "\\", "a\\",
           "$(touch hacked)", "!touch hacked"]


def test_text_stays_text(desk):
    for text in HOSTILE:
        texts = desk.svg(SAMPLES, "growth=0", "garbage=0", title="./" + text, name='"' + text.replace('"', '""') + '"')
        text = text.replace("'", "’").replace("]]>", "]] >")
        has(texts, f"{text} stays flat: a turn takes nothing", f"{text}, CircuitPython 9.2.9")
        has(desk.svg(SAMPLES, f"{text.replace('=', '').replace(':', '')}:3=64"), f"import {text}: +64")
    check(not os.path.exists(desk.path("hacked")), "it was run")


def test_control_characters_and_broken_utf8_are_shown_as_marks(desk):
    for title, seen in (("a\nb", "a?b"), ("a\x1b[0m", "a?[0m"), (b"a\xffb", "a?b"), (b"\xed\xa0\x80", "???"), ("\uffff", "?"),
                        ("a\nset output 'hacked'\n", "a?set output ’hacked’?"), ("\x85", "?")):
        has(desk.svg(SAMPLES, "growth=0", "garbage=0", title=title), f"{seen} stays flat: a turn takes nothing")
    check(not os.path.exists(desk.path("hacked")), "it was run")


def test_long_texts_do_no_harm(desk):
    desk.svg(SAMPLES, f"{'m' * 5000}:3=64", title="t" * 5000, name="n" * 5000)


# --- The terminal ---


def test_a_terminal_needs_no_gnuplot(desk):
    harness.same(TERMINAL, desk.draw("-", SAMPLES, *LEAK, PATH=desk.no_gnuplot()), "the picture")


def test_a_terminal_of_80_columns_is_wide_enough(desk):
    for samples in (SAMPLES, BEFORE + STATUS, "0,start,,0,1,0,,\n" + STATUS, BEFORE + loop(3, 10**8) + STATUS,
                    "0,start,,0,1,-5000000,,\n9,end,,0,1,-6000000,,\n" + STATUS):
        for line in desk.draw("-", samples, *LEAK, f"{'m' * 30}:3=64").split("\n"):
            check(len(line) <= 80, f"{len(line)} columns: {line}")


def test_what_is_no_terminal_gets_no_colours(desk):
    check("\x1b" not in desk.draw("-", SAMPLES, *LEAK, TERM="xterm"), "there are colours")


def test_a_terminal_gets_colours_unless_it_wants_none(desk):
    for changes, colored in (({"TERM": "xterm"}, True), ({"TERM": "dumb"}, False), ({"TERM": "xterm", "NO_COLOR": "1"}, False)):
        shown = desk.on_a_terminal(SAMPLES, *LEAK, **changes)
        check(("\x1b[94m█\x1b[0m" in shown) == colored, f"{changes}: {shown}")
        harness.same(TERMINAL, re.sub(r"\x1b\[\d*m|\r", "", shown), "the picture")


# --- memlint itself ---


def test_a_record_is_drawn_by_memlint(desk):
    desk.write("code.py", "import neopixel\n" * 8 + "while True:\n    pass\n")
    desk.write("run.csv", COLUMNS + HEAD.format(name="a board", kind="serial") + SAMPLES)
    done = harness.run([desk.memlint, "--replay", "run.csv", "--plot=out.svg", "--quiet", "code.py"], cwd=desk.folder)
    check(done.returncode in (0, 1), done.stderr)
    texts = desk.texts("out.svg")
    has(texts, "code.py grows by 1,040 bytes a turn, makes 2,000 of garbage", "a board, CircuitPython 9.2.9 · 49 turns")
    done = harness.run([desk.memlint, "--replay", "run.csv", "--plot=code.py", "code.py"], cwd=desk.folder)
    harness.same("memlint: error: code.py: expected a picture's name that ends in .svg or .png, or - for the terminal\n",
                 done.stderr, "standard error")
    check(done.returncode == 2, f"exit status {done.returncode}")


# Bytes a turn, growth and garbage, at least and at most.
EXAMPLES = {"leak": (800, 850, 1000, 3000), "sawtooth": (0, 0, 20000, 60000), "flat": (0, 0, 0, 100)}


def test_the_examples_show_what_they_say(desk):
    """On the simulator, which `sh setup.sh --tests` installs."""
    packages = harness.Env().tools("node_modules")
    for name, (least, most, least_garbage, most_garbage) in EXAMPLES.items():
        path = os.path.join(desk.source, "examples", "runtime", f"{name}.py")
        done = harness.run([desk.memlint, "--runtime", "--target", "sim", "--iterations", "40", f"--plot={name}.svg", "--quiet",
                            path], cwd=desk.folder, NODE_PATH=packages)
        check(done.returncode in (0, 1), done.stderr)
        texts = desk.texts(f"{name}.svg")
        has(texts, "main loop", PROBES)
        verdict = next(text for text in texts if text.startswith(f"{name}.py"))
        growth, garbage = number(r"grows by ([\d,]+)", verdict), number(r"makes ([\d,]+)", verdict)
        check(least <= growth <= most and least_garbage <= garbage <= most_garbage, verdict)


def number(pattern, text):
    found = re.search(pattern, text)
    return int(found[1].replace(",", "")) if found else 0


TERMINAL = """\
code.py grows by 1,040 bytes a turn, makes 2,000 of garbage
Free memory falls below 10,240 bytes in about 27 more turns
a board, CircuitPython 9.2.9 · 50 turns
              ↓import neopixel: +1,587
                      ↓main loop
  100,000 ┤
          │━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
          │
          │╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
          │
          │
          │                                                                 ░░▁
   50,000 ┤                                                         ░░▁▁▂▄▅▆▇██
          │                                                 ░░▁▁▃▄▅▆▇██████████
          │                                         ░░▂▃▃▄▅▆▇██████████████████
          │                                ░░▁▂▃▃▄▅▆▇██████████████████████████
          │                        ░░▁▂▃▄▄▅▆███████████████████████████████████
          │                ░░▁▂▃▄▄▅▇███████████████████████████████████████████
        0 ┤ ░░▂▂▂▂▂▂▂▂▂▃▄▆▆▇███████████████████████████████████████████████████
          └────────────────────────────────────────────────────────────────────
           0                                                        5.9 seconds
█ kept: 52,960 bytes, +1,040 a turn
░ with garbage; highest seen: 54,960 bytes, lowest free: 37,200 bytes
╌ threshold: 10,240 bytes must stay free
━ end of the heap: 92,160 bytes
"""
