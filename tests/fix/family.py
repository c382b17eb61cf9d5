# SPDX-License-Identifier: MIT
"""--fix, --diff and their like on the command line: what is fixed, what is said, which exit status. The probe finds "tidy",
which a safe edit makes "neat", and "dodge", which an unsafe one makes "avoid"."""

import fcntl
import json
import os
import re
import signal
import stat
import subprocess

import fake_board
import harness
import shell as shells
from harness import check, same
from shell import FAILED, FINDINGS, GOOD, INTERRUPTED, expect

PLAIN = ["--select", "PRB", "--output-format", "concise"]


def cases(env):
    return shells.cases(env, globals())


def write(shell, name, text):
    """Bytes as they are: line ends count here."""
    os.makedirs(os.path.dirname(shell.path(name)), exist_ok=True)
    with open(shell.path(name), "wb") as file:
        file.write(text.encode())


def read(shell, name="a.py"):
    with open(shell.path(name), "rb") as file:
        return file.read().decode()


def fix(shell, *arguments, **options):
    return shell.memlint(*PLAIN, *arguments, HOME=shell.folder, **options)


def diff(shell, *arguments, **options):
    return shell.memlint("--select", "PRB", "--diff", *arguments, HOME=shell.folder, **options)


def left(done):
    """The places of the findings that were reported."""
    return [line.split(" ")[0] for line in (done.stdout + done.stderr).split("\n") if " PRB" in line]


# --- --fix ---


def test_safe_fixes_are_stored_and_what_is_left_is_shown(shell):
    write(shell, "a.py", "tidy = 1\ndodge = 2\n")
    done = fix(shell, "--fix", "a.py")
    same((FINDINGS, ["a.py:2:1:"], ""), (done.returncode, left(done), done.stderr))
    same("neat = 1\ndodge = 2\n", read(shell))
    check("Fixed 1 finding" in done.stdout, done.stdout)


def test_nothing_left_is_exit_status_0(shell):
    write(shell, "a.py", "tidy = tidy\nwhisper\n")
    same(GOOD, fix(shell, "--fix", "a.py").returncode)
    same("neat = neat\nwhisper\n", read(shell))


def test_unsafe_fixes_are_asked_for(shell):
    write(shell, "a.py", "tidy = 1\ndodge = 2\n")
    done = fix(shell, "--unsafe-fixes", "a.py")
    same((FINDINGS, ["a.py:1:1:", "a.py:2:1:"], "tidy = 1\ndodge = 2\n"), (done.returncode, left(done), read(shell)))
    same(GOOD, fix(shell, "--fix", "--unsafe-fixes", "a.py").returncode)
    same("neat = 1\navoid = 2\n", read(shell))


def test_unsafe_fixes_can_be_a_setting(shell):
    write(shell, "a.py", "dodge = 2\n")
    write(shell, ".memlint.yaml", "unsafe-fixes: true\n")
    same(FINDINGS, fix(shell, "--fix", "--no-unsafe-fixes", "a.py").returncode)
    same("dodge = 2\n", read(shell))
    same(GOOD, fix(shell, "--fix", "a.py").returncode)
    same("avoid = 2\n", read(shell))


def test_what_is_safe_can_be_said_per_rule(shell):
    write(shell, "a.py", "tidy = 1\ndodge = 2\n")
    done = fix(shell, "--fix", "--extend-safe-fixes", "PRB004", "--extend-unsafe-fixes", "tidy-word", "a.py")
    same((FINDINGS, ["a.py:1:1:"], "tidy = 1\navoid = 2\n"), (done.returncode, left(done), read(shell)))
    done = fix(shell, "--fix", "--extend-safe-fixes", "PRB999", "a.py")
    same(FAILED, done.returncode)


def test_what_is_hidden_is_not_fixed(shell):
    text = "tidy = 1  # noqa: PRB003\ntidy = 2\n"
    write(shell, "a.py", text)
    same(GOOD, fix(shell, "--fix", "a.py").returncode)
    same(text.replace("tidy = 2", "neat = 2"), read(shell))
    write(shell, "a.py", text)
    expect(fix(shell, "-q", "--write-baseline", "base.json", "a.py"), GOOD)
    same(GOOD, fix(shell, "--fix", "-q", "--baseline", "base.json", "a.py").returncode)
    same(text, read(shell))


def test_a_second_run_finds_nothing_to_fix(shell):
    write(shell, "a.py", "tidy = probe\n")
    first = fix(shell, "--fix", "a.py")
    old = os.stat(shell.path("a.py"))
    second = fix(shell, "--fix", "a.py")
    same((FINDINGS, FINDINGS), (first.returncode, second.returncode))
    same(left(first), left(second))
    new = os.stat(shell.path("a.py"))
    same((old.st_ino, old.st_mtime_ns), (new.st_ino, new.st_mtime_ns))


def test_bytes_stay_as_they_are(shell):
    for text in ("\ufefftidy = 'é'\r\nx = 1\r\n", "if x:\n\ttidy", "# -*- coding: utf-8 -*-\ntidy\r\ntidy\n"):
        write(shell, "a.py", text)
        done = fix(shell, "--fix", "a.py")
        same((GOOD, repr(text.replace("tidy", "neat"))), (done.returncode, repr(read(shell))), done.stdout + done.stderr)


def test_permissions_stay(shell):
    write(shell, "a.py", "tidy\n")
    os.chmod(shell.path("a.py"), 0o750)
    fix(shell, "--fix", "a.py")
    same((0o750, "neat\n"), (stat.S_IMODE(os.stat(shell.path("a.py")).st_mode), read(shell)))


def test_all_files_of_a_folder_are_fixed(shell):
    names = [f"src/d{number}/a{number}.py" for number in range(12)]
    for name in names:
        shell.write(name, "tidy\n")
    same(GOOD, fix(shell, "--fix", "src").returncode)
    same(["neat\n"] * 12, [read(shell, name) for name in names])


def test_other_formats_hold_what_is_left(shell):
    write(shell, "a.py", "tidy = 1\ndodge = 2\n")
    done = shell.memlint("--select", "PRB", "--fix", "--output-format", "json", "a.py")
    found = json.loads(done.stdout)
    same(["PRB004"], [finding["code"] for finding in found])
    same("unsafe", found[0]["fix"]["applicability"])
    write(shell, "a.py", "tidy = 1\ndodge = 2\n")
    same(FINDINGS, fix(shell, "--fix", "-o", "out", "a.py").returncode)
    check("a.py:2:1: " in read(shell, "out") and "neat" in read(shell), read(shell, "out"))


def test_exit_zero_forgives_findings_only(shell):
    write(shell, "a.py", "tidy = probe\n")
    same(GOOD, fix(shell, "--fix", "--exit-zero", "a.py").returncode)
    same(FAILED, fix(shell, "--fix", "--exit-zero", "a.py", "none.py").returncode)


# --- --fix-only, --show-fixes ---


def test_fix_only_reports_nothing_that_is_left(shell):
    write(shell, "a.py", "tidy = probe\n")
    done = fix(shell, "--fix-only", "a.py")
    same((GOOD, "Fixed 1 finding\n", ""), (done.returncode, done.stdout, done.stderr))
    same("neat = probe\n", read(shell))
    done = fix(shell, "--fix-only", "a.py")
    same((GOOD, "", ""), (done.returncode, done.stdout, done.stderr))
    same(FAILED, fix(shell, "--fix-only", "a.py", "none.py").returncode)
    write(shell, "a.py", "tidy\n")
    expect(fix(shell, "--fix-only", "-q", "a.py"), GOOD)


def test_what_was_fixed_is_listed_when_asked_for(shell):
    write(shell, "a.py", "tidy = tidy\ndodge\n")
    write(shell, "b.py", "tidy\n")
    done = fix(shell, "--fix", "--show-fixes", "a.py", "b.py")
    for word in ("PRB003", "a.py", "b.py"):
        check(word in done.stdout, f"no {word} in {done.stdout}")


def test_what_was_fixed_is_listed_in_one_form(shell):
    text = "tidy = tidy\ndodge\n"
    listed = "Fixed 3 findings\n- a.py:\n    2 × PRB003 (tidy-word)\n    1 × PRB004 (dodge-word)\n"
    for option, rest in (("--fix-only", ""), ("--fix", "No issues found\n")):
        write(shell, "a.py", text)
        done = fix(shell, option, "--show-fixes", "--unsafe-fixes", "a.py")
        same((GOOD, listed + rest, ""), (done.returncode, done.stdout, done.stderr))
    done = fix(shell, "--fix-only", "--show-fixes", "--unsafe-fixes", "-", stdin=text)
    same(("neat = neat\navoid\n", listed.replace("a.py", "-")), (done.stdout, done.stderr))


# --- --diff ---


def patched(shell, text, name="a.py"):
    """What patch makes of the file with this diff."""
    harness.succeed(["patch", "-p0", "--binary", "-s"], stdin=text, cwd=shell.folder)
    return read(shell, name)


def test_diff_shows_and_changes_nothing(shell):
    write(shell, "a.py", "tidy = probe\n")
    done = diff(shell, "a.py")
    same((FINDINGS, "--- a.py\n+++ a.py\n@@ -1 +1 @@\n-tidy = probe\n+neat = probe\n",
          "memlint: note: would fix 1 finding in 1 file\n"), (done.returncode, done.stdout, done.stderr))
    same("tidy = probe\n", read(shell))
    same(GOOD, diff(shell, "--exit-zero", "a.py").returncode)
    write(shell, "a.py", "probe\n")
    done = diff(shell, "a.py")
    same((GOOD, "", ""), (done.returncode, done.stdout, done.stderr))


def test_what_diff_shows_is_what_fix_does(shell):
    texts = ["tidy = 1\nx\n" * 40 + "tidy", "dodge\n" + "x\n" * 20 + "tidy\n", "tidy\n", "x = 1\n\ntidy\n" * 3]
    for options in ([], ["--unsafe-fixes"]):
        for text in texts:
            write(shell, "a.py", text)
            shown = diff(shell, *options, "a.py")
            fix(shell, "--fix", *options, "a.py")
            fixed = read(shell)
            write(shell, "a.py", text)
            same(fixed, patched(shell, shown.stdout))
            same(GOOD, diff(shell, *options, "a.py").returncode)


def test_a_diff_can_go_to_a_file(shell):
    write(shell, "a.py", "tidy\n")
    done = diff(shell, "-o", "out.diff", "a.py")
    same((FINDINGS, ""), (done.returncode, done.stdout))
    check(read(shell, "out.diff").endswith("-tidy\n+neat\n"), read(shell, "out.diff"))


def test_a_diff_of_what_cannot_be_read_fails(shell):
    write(shell, "a.py", "tidy\n")
    done = diff(shell, "a.py", "none.py")
    same(FAILED, done.returncode)
    check("+neat\n" in done.stdout, done.stdout)


# --- Standard input ---


def piped(shell, text, *arguments):
    """Exit status, standard output and standard error, byte for byte."""
    done = subprocess.run([*shell.command, *PLAIN, *arguments, "-"], input=text.encode(), capture_output=True, timeout=60,
                          cwd=shell.folder, env=harness.environment(), check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_of_standard_input_the_fixed_text_goes_to_standard_output(shell):
    for text in ("\ufefftidy = probe\r\nx", "probe\n", "", "x = 1", "tidy\r"):
        for name in ([], ["--stdin-filename", "src/b.py"]):
            status, fixed, said = piped(shell, text, "--fix", *name)
            same(repr(text.replace("tidy", "neat")), repr(fixed), said)
            same((FINDINGS if "probe" in text else GOOD, "probe" in text), (status, "PRB001" in said), said)
    done = fix(shell, "--fix", "-o", "out", "-", stdin="tidy = probe\n")
    same((FINDINGS, "neat = probe\n", ""), (done.returncode, done.stdout, done.stderr))
    check("PRB001" in read(shell, "out"), read(shell, "out"))


def test_standard_input_with_a_syntax_error_comes_out_as_it_was(shell):
    status, fixed, said = piped(shell, "if tidy\r\n", "--fix")
    same((FINDINGS, "if tidy\r\n", True), (status, fixed, "MEM001" in said), said)


def test_fix_only_of_standard_input_is_the_text_alone(shell):
    done = fix(shell, "--fix-only", "-q", "-", stdin="tidy = probe\n")
    same((GOOD, "neat = probe\n", ""), (done.returncode, done.stdout, done.stderr))


def test_the_name_of_standard_input_is_no_file(shell):
    write(shell, "a.py", "x = 1\n")
    done = fix(shell, "--fix", "--stdin-filename", "a.py", "-", stdin="tidy\n")
    same((GOOD, "neat\n", "x = 1\n"), (done.returncode, done.stdout, read(shell)))


def test_a_diff_of_standard_input(shell):
    done = diff(shell, "-", stdin="tidy\n")
    check(done.returncode == FINDINGS and done.stdout.endswith("@@ -1 +1 @@\n-tidy\n+neat\n"), done.stdout + done.stderr)
    done = diff(shell, "--stdin-filename", "b.py", "-", stdin="tidy\n")
    same("--- b.py\n+++ b.py\n@@ -1 +1 @@\n-tidy\n+neat\n", done.stdout)


def test_standard_output_that_is_full_fails(shell):
    done = harness.run(["sh", "-c", 'exec "$@" >/dev/full', "sh", *shell.command, *PLAIN, "--fix", "-q", "-"],
                       stdin="tidy\n", cwd=shell.folder)
    same(FAILED, done.returncode)
    check("memlint: error: standard output: cannot be written: No space left on device\n" in done.stderr, done.stderr)


def test_a_diff_that_cannot_be_written_fails(shell):
    write(shell, "a.py", "tidy\n")
    done = harness.run(["sh", "-c", 'exec "$@" >/dev/full', "sh", *shell.command, "--select", "PRB", "--diff", "-q", "a.py"],
                       cwd=shell.folder)
    expect(done, FAILED, "memlint: error: standard output: cannot be written: No space left on device\n")


def test_a_pipe_is_no_file_to_fix(shell):
    os.mkfifo(shell.path("pipe"))
    command = 'echo tidy >pipe & exec "$@"'
    done = fix(shell, "--fix", "pipe")
    same((FAILED, "memlint: error: --fix changes files, and pipe is none; --diff shows what it would change\n"),
         (done.returncode, done.stderr))
    done = harness.run(["sh", "-c", command, "sh", *shell.command, "--select", "PRB", "--diff", "pipe"], cwd=shell.folder)
    check(done.returncode == FINDINGS and "+neat\n" in done.stdout, done.stdout + done.stderr)


# --- What fails ---


def test_a_file_that_cannot_be_written_is_named_and_the_others_go_on(shell):
    for name in ("a.py", "b.py", "c.py"):
        write(shell, name, "tidy = probe\n")
    write(shell, "b.py", "tidy = probe\n" + "#" * 600)
    done = harness.run(["sh", "-c", 'ulimit -f 1; exec "$@"', "sh", *shell.command, *PLAIN, "--fix", "."],
                       cwd=shell.folder, HOME=shell.folder)
    same(FAILED, done.returncode)
    same("memlint: error: b.py: cannot be written: File too large\nmemlint: note: fixed 2 findings in 2 files\n", done.stderr)
    same(["neat = probe\n", "tidy = probe\n" + "#" * 600, "neat = probe\n"],
         [read(shell, name) for name in ("a.py", "b.py", "c.py")])
    same(["a.py:1:8:", "b.py:1:1:", "b.py:1:8:", "c.py:1:8:"], left(done))


def test_a_syntax_error_is_left_alone(shell):
    write(shell, "a.py", "if tidy\n")
    fix(shell, "--fix", "a.py")
    same("if tidy\n", read(shell))


def test_diff_beside_fix_only_looks(shell):
    write(shell, "a.py", "tidy\n")
    for option in ("--fix", "--fix-only"):
        done = diff(shell, option, "a.py")
        same((FINDINGS, "--- a.py", "tidy\n"), (done.returncode, done.stdout.split("\n")[0], read(shell)))


def test_what_does_not_go_together_is_refused(shell):
    write(shell, "a.py", "tidy\n")
    for one, other, *value in (("fix", "add-noqa"), ("fix", "write-baseline", "b"), ("fix", "minimal"), ("fix", "runtime"),
                               ("fix", "show-files"), ("fix", "show-settings"), ("diff", "show-fixes"),
                               ("diff", "output-format", "json"), ("fix-only", "minimal"), ("diff", "add-noqa"),
                               ("fix", "replay", "x")):
        expect(shell.memlint("--" + one, "--" + other, *value, "a.py"), FAILED,
               f"memlint: error: --{one} and --{other} don't go together: give one of them\n")
    same((["a.py"], "tidy\n"), (os.listdir(shell.folder), read(shell)))


def test_several_names_of_a_file_are_fixed_once(shell):
    write(shell, "a.py", "tidy\n")
    os.link(shell.path("a.py"), shell.path("b.py"))
    os.symlink("a.py", shell.path("c.py"))
    done = fix(shell, "--fix", "a.py", "b.py", "c.py")
    same(GOOD, done.returncode)
    same(["neat\n"] * 3, [read(shell, name) for name in ("a.py", "b.py", "c.py")])
    check(os.path.samefile(shell.path("a.py"), shell.path("b.py")) and os.path.islink(shell.path("c.py")), "cut apart")


# --- Cut short ---


def test_killed_anywhere_every_file_is_the_old_one_or_the_new_one(shell):
    names, seen = ["a.py", "b.py", "c.py"], set()
    for cuts in range(1, 200):
        for name in names:
            write(shell, name, "tidy = 1\n")
        done = fix(shell, "--fix", *names, **harness.cutting(shell.env, CUT_AT=str(cuts)))
        if done.returncode == GOOD:
            break
        same(-signal.SIGKILL, done.returncode)
        now = tuple(read(shell, name) for name in names)
        check(set(now) <= {"tidy = 1\n", "neat = 1\n"}, f"after cut {cuts}: {now}")
        seen.add(now)
    same(4, len(seen), "none, one, two or all of them are new")
    same(names, sorted(name for name in os.listdir(shell.folder) if name != "probe.so"))


def test_ctrl_c_before_anything_is_stored_changes_nothing(shell):
    write(shell, "a.py", "tidy\n")
    write(shell, "b.py", "hang\n")
    with subprocess.Popen([*shell.command, *PLAIN, "--fix", "--ready", "ready", "a.py", "b.py"], cwd=shell.folder,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=harness.environment()) as process:
        fake_board.wait_for(lambda: os.path.exists(shell.path("ready")))
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    same((INTERRUPTED, "tidy\n"), (process.returncode, read(shell)))


def is_pending(process, number):
    """Has the process not taken this signal yet?"""
    with open(f"/proc/{process.pid}/status", encoding="utf-8") as file:
        pending = re.search(r"^ShdPnd:\s*(\w+)", file.read(), re.M)[1]
    return int(pending, 16) >> (number - 1) & 1


def has_open(process, path):
    folder = f"/proc/{process.pid}/fd"
    return any(os.path.realpath(os.path.join(folder, name)) == os.path.realpath(path) for name in os.listdir(folder))


def test_ctrl_c_while_files_are_stored_leaves_the_rest_as_they_were(shell):
    """The second of three files waits for a lock that is held here."""
    spares = shell.path(".local/state/memlint/spares")
    os.makedirs(spares)
    for name in ("a.py", "b.py", "c.py"):
        write(shell, name, "tidy\n")
    os.link(shell.path("b.py"), shell.path("b2.py"))
    lock = os.open(spares, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    with subprocess.Popen([*shell.command, *PLAIN, "--fix", "-q", "a.py", "b.py", "c.py"], cwd=shell.folder,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=harness.environment(HOME=shell.folder)) as process:
        fake_board.wait_for(lambda: has_open(process, spares))
        process.send_signal(signal.SIGINT)
        fake_board.wait_for(lambda: not is_pending(process, signal.SIGINT))
        os.close(lock)
        output, errors = process.communicate(timeout=60)
    same((INTERRUPTED, b"", b"memlint: error: interrupted: 2 of 3 files were changed; the others are as they were\n"),
         (process.returncode, output, errors))
    same(["neat\n", "neat\n", "tidy\n"], [read(shell, name) for name in ("a.py", "b.py", "c.py")])


# --- The project around it ---


PROGRAM = """\
import board
from micropython import const

RED = 0xFF0000
GREEN = 0x00FF00
SIZE = 3
led = board.LED
while True:
    print(RED, GREEN, SIZE)
"""
CONSTANTS = ["--select", "MEM501", "--severity", "note"]


def renamed(shell, *arguments, **options):
    """Which of the program's constants get a name of their own."""
    done = shell.memlint(*CONSTANTS, "--diff", *arguments, **options)
    return re.findall(r"^\+_(\w+) = const", done.stdout, re.M), done.stderr


def test_what_another_file_of_the_project_uses_keeps_its_name(shell):
    write(shell, "src/code.py", PROGRAM)
    same(["RED", "GREEN", "SIZE"], renamed(shell, "src/code.py")[0])
    write(shell, "src/sub/b.py", "import code\nprint(code.RED)\n")
    for arguments in (["src/code.py"], ["src"], ["."]):
        same(["GREEN", "SIZE"], renamed(shell, *arguments)[0])
    same(["GREEN", "SIZE"], renamed(shell, "--stdin-filename", "src/code.py", "-", stdin=PROGRAM)[0])


def test_a_configuration_file_says_where_a_project_begins(shell):
    write(shell, "src/code.py", PROGRAM)
    write(shell, "tools/b.py", "import code\nprint(code.RED)\n")
    same(["RED", "GREEN", "SIZE"], renamed(shell, "src")[0])
    write(shell, ".memlint.yaml", "severity: low\n")
    same(["GREEN", "SIZE"], renamed(shell, "src")[0])
    write(shell, ".memlint.yaml", "exclude: [tools]\n")
    same(["RED", "GREEN", "SIZE"], renamed(shell, "src")[0])


def test_a_check_finds_what_a_fix_would_change(shell):
    write(shell, "code.py", PROGRAM)
    write(shell, "b.py", "import code\nprint(code.RED, code.GREEN, code.SIZE)\n")
    for arguments in (["code.py"], ["--fix", "code.py"], ["."]):
        done = shell.memlint("--select", "MEM501", *arguments)
        same((GOOD, PROGRAM), (done.returncode, read(shell, "code.py")), done.stdout)


def test_one_run_fixes_what_a_fix_of_another_file_sets_free(shell):
    """RED and SIZE of code.py could be used by b.py, which says these words for as long as it isn't fixed."""
    write(shell, "b.py", "import code\nimport board\nfrom micropython import const\nRED = 5\nBLUE = 6\nSIZE = 7\nwhile True:\n"
          "    print(code, board.LED, RED, BLUE, SIZE)\n")
    write(shell, "code.py", PROGRAM)
    first = shell.memlint("--fix", *CONSTANTS, "--show-fixes", ".")
    check("Fixed 2 findings" in first.stdout, first.stdout)
    check("_RED = const" in read(shell, "b.py") and "_RED = const" in read(shell, "code.py"), read(shell, "code.py"))
    files = read(shell, "b.py"), read(shell, "code.py")
    second = shell.memlint("--fix", *CONSTANTS, "--show-fixes", ".")
    check("Fixed" not in second.stdout, second.stdout)
    same(files, (read(shell, "b.py"), read(shell, "code.py")))


def test_of_a_project_that_is_too_large_nothing_is_known(shell):
    write(shell, "code.py", PROGRAM)
    os.mkdir(shell.path("many"))
    for number in range(2000):
        write(shell, f"many/m{number}.py", "x = 1\n")
    same(([], f"memlint: note: {os.path.realpath(shell.folder)}: not all files of this project could be looked at, so names "
              "that one of them may use stay\n"), renamed(shell, "code.py"))
