#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What memlint costs beside a bare tree-sitter parse and walk of the same files, on one thread: `make bench`.

The files: the standard library of the Python that runs this, without its tests. Times are the best of several
runs, since noise only adds; instructions are of a fixed tenth of the files, under callgrind, and do not wobble.
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
MEMLINT = os.path.join(".", "memlint")
BARE = os.path.join("bench", "bare_parse")
MEASURE = os.path.join("bench", "measure")
SKIPPED = {"test", "tests", "idle_test", "lib2to3", "site-packages", "__pycache__"}


def standard_library():
    paths = []
    for folder, folders, names in os.walk(sysconfig.get_path("stdlib")):
        folders[:] = sorted(name for name in folders if name not in SKIPPED)
        paths += [os.path.join(folder, name) for name in sorted(names) if name.endswith(".py")]
    return paths


def measured(command, stdin=""):
    """(seconds, peak KiB) of one run; memlint's exit status is 1 when it finds something."""
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "report")
        done = subprocess.run([MEASURE, report, *command], input=stdin.encode(), check=False,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if done.returncode not in (0, 1):
            sys.exit(f"{command[0]} ended with {done.returncode}\n{done.stderr.decode(errors='replace')}")
        with open(report, encoding="ascii") as file:
            seconds, peak = file.read().split()
    return float(seconds), int(peak)


def best(command, stdin=""):
    runs = [measured(command, stdin) for _ in range(RUNS)]
    return min(seconds for seconds, _ in runs), min(peak for _, peak in runs)


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


def main():
    paths = standard_library()
    tenth = paths[::10]
    memlint = [MEMLINT, "--jobs", "1", "--output-format", "concise"]
    size = sum(os.path.getsize(path) for path in paths)
    version = sys.version.split()[0]
    print(f"{len(paths)} files, {size / 1e6:.1f} MB of Python {version}'s standard library; best of {RUNS}")

    def row(name, ours, bare, shown):
        print(f"  {name:<28} {shown(ours):>12} {shown(bare):>12} {ours / bare:>8.2f}")
        return ours / bare

    print(f"  {'':<28} {'memlint':>12} {'bare parse':>12} {'ratio':>8}")
    ours, bare = best([*memlint, *paths]), best([BARE], "\n".join(paths))
    ratio = row("wall time", ours[0], bare[0], lambda seconds: f"{seconds:.3f} s")
    row("peak memory", ours[1], bare[1], mebibytes)
    row("peak memory, --minimal", best([MEMLINT, "--minimal", *paths])[1], bare[1], mebibytes)
    counted = instructions([*memlint, *tenth]), instructions([BARE], "\n".join(tenth))
    if all(counted):
        row(f"instructions, {len(tenth)} files", *counted, lambda count: f"{count / 1e6:.0f} M")
    else:
        print("  no valgrind: instructions not counted")

    with tempfile.NamedTemporaryFile(suffix=".py") as empty:
        start = min(measured([*memlint, empty.name])[0] for _ in range(4 * RUNS))
    print(f"  {'start (an empty file)':<28} {start * 1000:>9.1f} ms")
    print(f"  goals: ratio at most {GOAL} ({'met' if ratio <= GOAL else 'missed'}), "
          f"start under {GOAL_START * 1000:.0f} ms ({'met' if start < GOAL_START else 'missed'})")


if __name__ == "__main__":
    main()
