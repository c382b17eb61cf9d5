# SPDX-License-Identifier: MIT
"""Eight threads in each way that the headers allow. tests/variants runs these under ThreadSanitizer, too."""

import glob
import os

import harness
from harness import check


def cases(env):
    program = env.build("tests", "threads", "threads")
    for mode in ("handles", "jobs", "engine", "cancel"):
        yield mode, lambda mode=mode: finds_the_same(env, program, mode)
    if "__tsan_init" in harness.succeed([*os.environ.get("NM", "nm").split(), "-D", program]).stdout:
        yield "a_race_is_seen", lambda: race_is_seen(env, program)


def command(env, program, mode):
    files = [*glob.glob(env.source("examples", "*", "*.py")), *glob.glob(env.source("tests", "rules", "MEM10*", "*.py"))]
    check(len(files) > 20, files)
    return [program, mode, env.build("plugin", ".libs", "memlint.so"), env.srcdir, *sorted(files)]


def finds_the_same(env, program, mode):
    harness.succeed(command(env, program, mode), timeout=300)


def race_is_seen(env, program):
    done = harness.run(command(env, program, "race"))
    check(done.returncode == 66 and "data race" in done.stderr, done)
