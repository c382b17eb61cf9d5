#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What memlint costs beside a bare tree-sitter parse and walk of the same files, on one thread: `make bench`.

The files: the standard library of the Python that runs this, without its tests. Times are the best of several
runs, since noise only adds; instructions are of a fixed tenth of the files, under callgrind, and do not wobble.
Below it, the pattern language, in seconds of processor: a hundred rules of users (rules.yaml), and one pattern alone,
beside semgrep where setup.sh --tests has brought it.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile

RUNS = 5
GOAL = 1.4  # of a bare parse and walk
GOAL_START = 0.010  # seconds
GOAL_RULES = 0.5  # of a bare parse and walk
GOAL_MATCH = 1.1  # of the same
GOAL_SEMGREP = 20  # times
MEMLINT = os.path.join(".", "memlint")
BARE = os.path.join("bench", "bare_parse")
MEASURE = os.path.join("bench", "measure")
CHECK = [MEMLINT, "--no-config", "--jobs", "1", "--output-format", "concise"]
HERE = os.path.dirname(os.path.abspath(__file__))
PATTERNS = {
    "with a word": "subprocess.Popen(..., shell=True, ...)",
    "statements": "$FILE = open(...)\n...\n$FILE.close()",
    "without a word": "$X == $X",
}
SKIPPED = {"test", "tests", "idle_test", "lib2to3", "site-packages", "__pycache__"}


def standard_library():
    paths = []
    for folder, folders, names in os.walk(sysconfig.get_path("stdlib")):
        folders[:] = sorted(name for name in folders if name not in SKIPPED)
        paths += [os.path.join(folder, name) for name in sorted(names) if name.endswith(".py")]
    return paths


def measured(command, stdin=""):
    """(seconds, peak KiB, seconds of processor) of one run; memlint's exit status is 1 when it finds something."""
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "report")
        done = subprocess.run([MEASURE, report, *command], input=stdin.encode(), check=False,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if done.returncode not in (0, 1):
            sys.exit(f"{command[0]} ended with {done.returncode}\n{done.stderr.decode(errors='replace')}")
        with open(report, encoding="ascii") as file:
            seconds, peak, processor = file.read().split()
    return float(seconds), int(peak), float(processor)


def best(command, stdin=""):
    runs = [measured(command, stdin) for _ in range(RUNS)]
    return tuple(min(figures) for figures in zip(*runs))


def instructions(command, stdin=""):
    """Counted by callgrind; None without valgrind."""
    if not shutil.which("valgrind"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out")
        tool = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", "--quiet"]
        measured([*tool, *command], stdin)
        with open(out, encoding="utf-8") as file:
            return next(int(line.split()[1]) for line in file if line.startswith(("summary:", "totals:")))


def mebibytes(kib):
    return f"{kib / 1024:.1f} MiB"


def seconds_text(seconds):
    return f"{seconds:.3f} s"


def verdict(ratio, goal):
    return "met" if ratio <= goal else "missed"


def row(name, ours, other, shown):
    print(f"  {name:<28} {shown(ours):>12} {shown(other):>12} {ours / other:>8.2f}")
    return ours / other


def bench_check(paths):
    """The built-in rules; the seconds of processor of a check, and of a bare parse."""
    tenth = paths[::10]
    print(f"  {'':<28} {'memlint':>12} {'bare parse':>12} {'ratio':>8}")
    ours, bare = best([*CHECK, *paths]), best([BARE], "\n".join(paths))
    ratio = row("wall time", ours[0], bare[0], seconds_text)
    row("peak memory", ours[1], bare[1], mebibytes)
    row("peak memory, --minimal", best([MEMLINT, "--minimal", *paths])[1], bare[1], mebibytes)
    counted = instructions([*CHECK, *tenth]), instructions([BARE], "\n".join(tenth))
    if all(counted):
        row(f"instructions, {len(tenth)} files", *counted, lambda count: f"{count / 1e6:.0f} M")
    else:
        print("  no valgrind: instructions not counted")

    with tempfile.TemporaryDirectory() as folder:
        empty = os.path.join(folder, "empty.py")
        with open(empty, "w", encoding="ascii"):
            pass
        start = min(measured([*CHECK, empty])[0] for _ in range(4 * RUNS))
    print(f"  {'start (an empty file)':<28} {start * 1000:>9.1f} ms")
    print(f"  goals: ratio at most {GOAL} ({verdict(ratio, GOAL)}), "
          f"start under {GOAL_START * 1000:.0f} ms ({verdict(start, GOAL_START)})")
    return ours[2], bare[2]


def bench_rules(paths, alone, bare):
    """What a hundred rules of users cost on top."""
    with_rules = best([*CHECK, "--rules", os.path.join(HERE, "rules.yaml"), *paths])[2]
    ratio = row("100 rules, on top", with_rules - alone, bare, seconds_text)
    print(f"  goal: at most {GOAL_RULES} ({verdict(ratio, GOAL_RULES)})")


def semgrep_seconds(pattern, folder):
    """None without semgrep."""
    program = os.path.join(HERE, os.pardir, ".venv-tests", "bin", "semgrep")
    if not os.path.exists(program):
        return None
    os.environ["PATH"] = os.pathsep.join([os.path.dirname(program), os.environ["PATH"]])
    return measured([program, "scan", "--metrics=off", "--disable-version-check", "--no-git-ignore", "--quiet",
                     "--jobs", "1", "--lang", "python", "--pattern", pattern, folder])[2]


def copied(paths, folder):
    """semgrep gets a folder: it takes minutes over hundreds of paths."""
    for path in paths:
        copy = os.path.join(folder, os.path.relpath(path, sysconfig.get_path("stdlib")))
        os.makedirs(os.path.dirname(copy), exist_ok=True)
        shutil.copyfile(path, copy)


def bench_match(paths, bare):
    """One pattern alone."""
    print(f"  {'memlint match':<28} {'memlint':>12} {'bare parse':>12} {'ratio':>8} {'semgrep':>12} {'times':>8}")
    with tempfile.TemporaryDirectory() as folder:
        copied(paths, folder)
        for name, pattern in PATTERNS.items():
            ours = best([CHECK[0], "match", *CHECK[1:], pattern, *paths])[2]
            semgrep = semgrep_seconds(pattern, folder)
            beside = f"{seconds_text(semgrep):>12} {semgrep / ours:>8.1f}" if semgrep else "  no semgrep"
            print(f"  {name:<28} {seconds_text(ours):>12} {seconds_text(bare):>12} {ours / bare:>8.2f} {beside}")
    print(f"  goals: ratio at most {GOAL_MATCH}, semgrep takes {GOAL_SEMGREP} times as long")


def main():
    paths = standard_library()
    size = sum(os.path.getsize(path) for path in paths)
    version = sys.version.split()[0]
    print(f"{len(paths)} files, {size / 1e6:.1f} MB of Python {version}'s standard library; best of {RUNS}")
    alone, bare = bench_check(paths)
    bench_rules(paths, alone, bare)
    bench_match(paths, bare)


if __name__ == "__main__":
    main()
